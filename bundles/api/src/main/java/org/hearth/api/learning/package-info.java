/** What may be learned from. */
@Export
@Version("1.0.0")
package org.hearth.api.learning;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
