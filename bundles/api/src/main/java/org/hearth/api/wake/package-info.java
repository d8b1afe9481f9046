/** The wake word: the phrase by which the household turns to Hearth. */
@Export
@Version("1.0.0")
package org.hearth.api.wake;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
