/** Sentence templates, intents and slots, and who acts on them. */
@Export
@Version("1.3.0")
package org.hearth.api.intent;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
