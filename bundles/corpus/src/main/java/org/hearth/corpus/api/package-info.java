/** Recordings of which it is known what is said: manifests, noise added to them, word errors. */
@Export
@Version("1.0.0")
package org.hearth.corpus.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
