/** Training of networks on whole utterances: lattice-free MMI over phones. */
@Export
@Version("1.0.0")
package org.hearth.nnet.api.mmi;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
