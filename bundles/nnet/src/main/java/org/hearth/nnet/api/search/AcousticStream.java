package org.hearth.nnet.api.search;

import java.util.List;
import java.util.function.UnaryOperator;
import org.hearth.nnet.api.FeatureStream;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.NetworkStream;

/**
 * Log-likelihoods of the phones in an utterance, computed while it lasts: together those of {@link
 * AcousticModel#outputs}. For one thread at a time.
 */
public final class AcousticStream {
  private final FeatureStream features;
  private final NetworkStream network;
  private final UnaryOperator<Matrix> confused;

  AcousticStream(FeatureStream features, NetworkStream network, UnaryOperator<Matrix> confused) {
    this.features = features;
    this.network = network;
    this.confused = confused;
  }

  /**
   * Takes in a part of an array, of which nothing is kept.
   *
   * @param pcm samples at {@link AcousticModel#sampleRate()}
   * @return frames x pdfs, those that can be told with it, often none
   */
  public Matrix accept(short[] pcm, int offset, int count) {
    return confused.apply(network.accept(features.accept(pcm, offset, count)));
  }

  /** The frames that are left at the utterance's end. */
  public Matrix finish() {
    Matrix first = network.accept(features.finish());
    return confused.apply(Matrix.stacked(List.of(first, network.finish())));
  }
}
