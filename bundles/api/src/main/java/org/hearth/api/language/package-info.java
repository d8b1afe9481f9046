/** How likely words are after others: for rescoring, and to suggest what comes next. */
@Export
@Version("1.1.0")
package org.hearth.api.language;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
