/** Who speaks: voices that were enrolled, and telling them apart. */
@Export
@Version("1.1.0")
package org.hearth.api.speaker;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
