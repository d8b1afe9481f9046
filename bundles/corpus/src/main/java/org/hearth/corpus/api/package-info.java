/**
 * Recordings of which it is known what is said: manifests, noise added to them, what was heard of
 * them against it.
 */
@Export
@Version("1.2.0")
package org.hearth.corpus.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
