/** Speech recognition with a frozen model and run-time grammars. */
@Export
@Version("2.0.0")
package org.hearth.api.asr;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
