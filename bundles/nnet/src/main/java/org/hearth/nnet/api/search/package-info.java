/** Search for the sentence that was said, in what a network puts out. */
@Export
@Version("1.1.0")
package org.hearth.nnet.api.search;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
