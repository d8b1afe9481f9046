/** Sentence templates, intents and slots. */
@Export
@Version("1.1.0")
package org.hearth.api.intent;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
