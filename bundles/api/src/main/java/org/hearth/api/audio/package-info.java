/** Audio in: decoded, resampled, cut into utterances. */
@Export
@Version("1.1.0")
package org.hearth.api.audio;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
