/** Files that survive a crash, and text files. */
@Export
@Version("1.0.0")
package org.hearth.api.storage;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
