/** Whether all is well, and figures about it. */
@Export
@Version("1.0.0")
package org.hearth.api.health;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
