/** The whole chain: audio in, intents out. */
@Export
@Version("2.1.0")
package org.hearth.api.assistant;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
