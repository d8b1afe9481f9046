/** How a bundle adds commands to {@code hearth}. */
@Export
@Version("2.1.0")
package org.hearth.cli.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
