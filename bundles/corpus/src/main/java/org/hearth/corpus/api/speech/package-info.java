/** Speech by synthesisers: voices, how they speak, and which of them are for evaluation only. */
@Export
@Version("1.0.0")
package org.hearth.corpus.api.speech;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
