/** Keys of the household: sealing, signatures, trust and forgetting. */
@Export
@Version("2.3.0")
package org.hearth.api.keystore;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
