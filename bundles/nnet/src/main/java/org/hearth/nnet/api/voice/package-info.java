/** Kaldi's networks that make a vector of a voice: x-vectors. */
@Export
@Version("1.0.0")
package org.hearth.nnet.api.voice;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
