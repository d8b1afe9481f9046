/** Pronunciations of words. */
@Export
@Version("1.1.0")
package org.hearth.api.lexicon;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
