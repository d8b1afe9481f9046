/**
 * Kaldi's acoustic networks in Java: files, features, forward and backward pass, low-rank deltas,
 * and the adapters that hold these.
 */
@Export
@Version("1.0.0")
package org.hearth.nnet.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
