/** Plugins: bundles with code that a household accepted. */
@Export
@Version("1.0.0")
package org.hearth.api.plugin;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
