/** The sound devices of this computer, so that others can take the place of its own. */
@Export
@Version("1.0.0")
package org.hearth.soundcard.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
