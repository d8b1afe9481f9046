/** Sealing and signatures of what belongs to the household. */
@Export
@Version("1.0.0")
package org.hearth.api.keystore;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
