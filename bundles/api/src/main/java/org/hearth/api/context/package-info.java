/** Which adapters are active. */
@Export
@Version("1.1.0")
package org.hearth.api.context;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
