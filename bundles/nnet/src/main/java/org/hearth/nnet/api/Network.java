package org.hearth.nnet.api;

import java.util.List;
import org.hearth.nnet.internal.graph.Computation;
import org.hearth.nnet.internal.graph.Graph;
import org.hearth.nnet.internal.graph.GraphCompiler;

/**
 * A model's network, ready to compute whole utterances. Immutable: any number of threads may each
 * compute utterances of their own.
 */
public final class Network {
  /** Feature frames for each output frame of chain models: all that Vosk has. */
  public static final int CHAIN_SUBSAMPLING = 3;

  /** Output frames that are computed at a time where the output alone is wanted: 3 s of speech. */
  private static final int PIECE = 100;

  private final Graph graph;
  private final int subsampling;

  private Network(Graph graph, int subsampling) {
    this.graph = graph;
    this.subsampling = subsampling;
  }

  /**
   * Compiles what the node {@code output} depends on; other outputs and their components may be of
   * any type.
   *
   * @param subsampling feature frames for each output frame: {@code --frame-subsampling-factor} of
   *     the model's configuration, {@link #CHAIN_SUBSAMPLING} for chain models
   * @throws NnetException when a component or a descriptor is not supported, or dimensions do not
   *     fit
   */
  public static Network compile(KaldiModel model, int subsampling) throws NnetException {
    return compile(model, subsampling, MatrixProduct.PORTABLE);
  }

  /** As {@link #compile(KaldiModel, int)}, with another way to multiply. */
  public static Network compile(KaldiModel model, int subsampling, MatrixProduct product)
      throws NnetException {
    if (subsampling < 1) {
      throw new IllegalArgumentException("subsampling " + subsampling + "; expected 1 or more");
    }
    return new Network(
        GraphCompiler.compile(model.file(), model.limits().nestingDepth(), product), subsampling);
  }

  /** Columns of the features that the network reads. */
  public int features() {
    return graph.features();
  }

  /** Length of the i-vector that the network reads; 0 when it reads none. */
  public int ivector() {
    return graph.ivector();
  }

  /** Columns of the output: one for each pdf of the transition model. */
  public int outputs() {
    return graph.outputs();
  }

  /** The layers that a {@link LowRank} delta fits, the nearest to the features first. */
  public List<AffineLayer> affineLayers() {
    return graph.affineLayers();
  }

  /**
   * A network that computes with deltas, in the place of any that this one has; all else is shared.
   *
   * @throws NnetException when a delta is for no affine layer, of another shape than the layer, or
   *     not the only one
   */
  public Network adapted(List<LowRank> deltas) throws NnetException {
    return new Network(graph.adapted(deltas), subsampling);
  }

  /**
   * Computes an utterance with a network that reads no i-vector.
   *
   * @param features frames x {@link #features()}; as in Kaldi, the first and the last frame are
   *     repeated as far as the context asks for
   * @return with one output frame for every {@code subsampling} features frames begun
   * @throws IllegalArgumentException when the features have another number of columns, or an
   *     i-vector is needed
   */
  public Activations forward(Matrix features) {
    return forward(features, new float[0]);
  }

  /**
   * The output alone of {@link #forward(Matrix)}, computed piece by piece: memory does not grow
   * with what is kept for a backward pass.
   */
  public Matrix output(Matrix features) {
    NetworkStream stream = stream(PIECE);
    return Matrix.stacked(List.of(stream.accept(features), stream.finish()));
  }

  /**
   * The output of an utterance that is still going on; of a network that reads no i-vector.
   *
   * @param piece output frames that are computed at a time: the more, the less is computed twice,
   *     since each piece is computed with its context
   */
  public NetworkStream stream(int piece) {
    return new NetworkStream(this, piece * subsampling);
  }

  int subsampling() {
    return subsampling;
  }

  int leftContext() {
    return graph.leftContext();
  }

  int rightContext() {
    return graph.rightContext();
  }

  /**
   * Computes an utterance.
   *
   * @param ivector of length {@link #ivector()}, the same for the whole utterance
   */
  public Activations forward(Matrix features, float[] ivector) {
    if (features.cols() != features() || ivector.length != ivector()) {
      throw new IllegalArgumentException(
          String.format(
              "%d features and an i-vector of %d; expected %d and %d",
              features.cols(), ivector.length, features(), ivector()));
    }
    Matrix row = Matrix.wrap(ivector, 1, ivector.length);
    return new Activations(new Computation(graph, features, row, subsampling));
  }
}
