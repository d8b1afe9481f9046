/** Voice out: what Hearth says, and where it is heard. */
@Export
@Version("1.1.0")
package org.hearth.api.voice;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
