package org.hearth.nnet.api.voice;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.hearth.nnet.api.Features;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.ReadLimits;
import org.hearth.nnet.internal.feature.SlidingMean;
import org.hearth.nnet.internal.graph.Computation;
import org.hearth.nnet.internal.graph.Graph;
import org.hearth.nnet.internal.graph.GraphCompiler;
import org.hearth.nnet.internal.io.BoundedFile;
import org.hearth.nnet.internal.io.MatrixFile;
import org.hearth.nnet.internal.io.ModelCodec;

/**
 * A speaker model of Vosk: a network of Kaldi's nnet3 that pools the statistics of all frames to
 * one x-vector (Snyder et al., "X-vectors: robust DNN embeddings for speaker recognition", 2018),
 * its mean, and a linear transform. Computes what Vosk gives as {@code spk}, from the same frames.
 * Immutable, for any thread.
 */
public final class VoiceNetwork {
  /** The files of a model's folder. */
  public static final List<String> FILES =
      List.of("final.ext.raw", "mean.vec", "mfcc.conf", "transform.mat");

  /** Of fewer frames Vosk makes no vector: half a second of speech. */
  public static final int LEAST_FRAMES = 50;

  /** Frames around each one whose mean is subtracted from it. */
  private static final int MEAN_WINDOW = 300;

  private final Features features;
  private final Graph graph;
  private final float[] mean;
  private final Matrix transform;

  private VoiceNetwork(Features features, Graph graph, float[] mean, Matrix transform) {
    this.features = features;
    this.graph = graph;
    this.mean = mean;
    this.transform = transform;
  }

  /**
   * Reads the {@link #FILES} of a folder within {@link ReadLimits#DEFAULT}.
   *
   * @param product by which the network multiplies
   * @throws NnetException when a file is damaged, too large, or asks for what is not supported
   * @throws IOException when a file cannot be read
   */
  public static VoiceNetwork read(Path folder, MatrixProduct product)
      throws NnetException, IOException {
    ReadLimits limits = ReadLimits.DEFAULT;
    Features features = Features.cepstral(folder.resolve("mfcc.conf"));
    Path file = folder.resolve("final.ext.raw");
    Graph graph =
        GraphCompiler.compileSegments(
            file.toString(),
            ModelCodec.readNetwork(file.toString(), BoundedFile.read(file, limits), limits),
            limits.nestingDepth(),
            product);
    requireVoices(file, graph, features);
    Path meanFile = folder.resolve("mean.vec");
    float[] mean =
        MatrixFile.readVector(meanFile.toString(), BoundedFile.read(meanFile, limits), limits);
    require(meanFile, "values", mean.length, graph.outputs());
    Path transformFile = folder.resolve("transform.mat");
    Matrix transform =
        MatrixFile.read(transformFile.toString(), BoundedFile.read(transformFile, limits), limits);
    require(transformFile, "columns", transform.cols(), graph.outputs());
    requireFinite(meanFile, mean);
    requireFinite(transformFile, transform.data());
    return new VoiceNetwork(features, graph, mean, transform);
  }

  private static void requireVoices(Path file, Graph graph, Features features)
      throws NnetException {
    require(file, "features", graph.features(), features.dimension());
    require(file, "values of an i-vector", graph.ivector(), 0);
    if (!graph.pools() || !graph.pools(LEAST_FRAMES)) {
      throw new NnetException(
          file
              + ": "
              + LEAST_FRAMES
              + " frames give no output; expected a network that pools the statistics of as many");
    }
  }

  private static void require(Path file, String what, int found, int expected)
      throws NnetException {
    if (found != expected) {
      throw new NnetException(
          file + ": found " + found + " " + what + "; expected " + expected + ", as the rest has");
    }
  }

  private static void requireFinite(Path file, float[] values) throws NnetException {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new NnetException(file + ": found a value " + value + "; expected numbers");
      }
    }
  }

  /** The features that the network reads. */
  public Features features() {
    return features;
  }

  /** Length of a vector. */
  public int dimension() {
    return transform.rows();
  }

  /**
   * The vector of a voice; its squares have the mean 1.
   *
   * @param speech frames of {@link #features} in which somebody speaks, at least {@link
   *     #LEAST_FRAMES}
   * @throws IllegalArgumentException when there are fewer, or of other features
   * @throws NnetException when the network's output is no vector, as of damaged parameters
   */
  public double[] vector(Matrix speech) throws NnetException {
    if (speech.rows() < LEAST_FRAMES || speech.cols() != features.dimension()) {
      throw new IllegalArgumentException(
          speech + "; expected " + LEAST_FRAMES + " frames of " + features.dimension());
    }
    float[] output =
        Computation.ofSegment(graph, SlidingMean.subtracted(speech, MEAN_WINDOW)).data();
    double[] vector = new double[transform.rows()];
    double squares = 0;
    for (int row = 0; row < vector.length; row++) {
      for (int i = 0; i < mean.length; i++) {
        vector[row] += transform.get(row, i) * ((double) output[i] - mean[i]);
      }
      squares += vector[row] * vector[row];
    }
    double scale = Math.sqrt(vector.length / squares);
    if (!(scale > 0) || !Double.isFinite(scale)) {
      throw new NnetException("the network makes no vector of a voice; expected numbers");
    }
    for (int row = 0; row < vector.length; row++) {
      vector[row] *= scale;
    }
    return vector;
  }
}
