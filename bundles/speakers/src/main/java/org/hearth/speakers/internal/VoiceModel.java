package org.hearth.speakers.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.hearth.nnet.api.ModelFormatException;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.SafeTensors;
import org.hearth.nnet.api.Tensor;
import org.hearth.nnet.api.TensorLimits;

/**
 * How voices differ from each other, and how one differs from itself. Statistics are projected to
 * where voices differ most (linear discriminant analysis), where one voice's utterances of two
 * seconds have a spread of one in every direction, and brought to one length (Garcia-Romero and
 * Espy-Wilson, "Analysis of i-vector length normalization", 2011). Voices are compared by the
 * two-covariance model (Bruemmer and de Villiers, "The speaker partitioning problem", 2010), whose
 * covariances are diagonal here. Immutable, for any thread.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record VoiceModel(
    double[] mean, double[][] projection, double[] between, Calibration calibration) {
  /** Frames of speech in an utterance whose spread is one. */
  private static final double TYPICAL_FRAMES = 150;

  /** An utterance is not better than this, however long: what is said is not all that varies. */
  private static final double LEAST_SPREAD = 0.5;

  private static final double GREATEST_SPREAD = 4;

  public VoiceModel {
    if (mean.length != VoiceStatistics.DIMENSION
        || projection.length != between.length
        || projection.length == 0
        || projection[0].length != mean.length) {
      throw new IllegalArgumentException(
          "a model of voices of "
              + mean.length
              + " statistics, "
              + projection.length
              + " directions and "
              + between.length
              + " spreads; expected "
              + VoiceStatistics.DIMENSION
              + " statistics and as many directions as spreads");
    }
  }

  /** The same with another calibration. */
  public VoiceModel calibrated(Calibration other) {
    return new VoiceModel(mean, projection, between, other);
  }

  /** Where a voice lies. */
  public Embedding embed(VoiceStatistics statistics) {
    double[] values = new double[projection.length];
    double length = 0;
    double expected = 0;
    for (int row = 0; row < values.length; row++) {
      for (int i = 0; i < mean.length; i++) {
        values[row] += projection[row][i] * (statistics.values()[i] - mean[i]);
      }
      length += values[row] * values[row];
      expected += between[row] + 1;
    }
    double scale = Math.sqrt(expected / Math.max(length, 1e-12));
    for (int row = 0; row < values.length; row++) {
      values[row] *= scale;
    }
    return new Embedding(values, statistics.speechFrames());
  }

  /** How far an utterance of a voice lies from others of it, as a variance. */
  private static double spread(Embedding voice) {
    return Math.max(LEAST_SPREAD, Math.min(GREATEST_SPREAD, TYPICAL_FRAMES / voice.speechFrames()));
  }

  /** As {@link VoiceRatio#ratio}, as the model computes it, not calibrated. */
  public double rawRatio(List<Embedding> enrolled, Embedding heard) {
    double precision = 0;
    double[] weighted = new double[between.length];
    for (Embedding each : enrolled) {
      double weight = 1 / Math.max(1, spread(each));
      precision += weight;
      for (int d = 0; d < weighted.length; d++) {
        weighted[d] += weight * each.values()[d];
      }
    }
    double within = spread(heard);
    double ratio = 0;
    for (int d = 0; d < between.length; d++) {
      // The voice's place given what was enrolled: mean and variance of its posterior.
      double left = between[d] / (1 + between[d] * precision);
      double place = left * weighted[d];
      double same = left + within;
      double other = between[d] + within;
      double off = heard.values()[d] - place;
      double value = heard.values()[d];
      ratio += 0.5 * (value * value / other + Math.log(other) - off * off / same - Math.log(same));
    }
    return ratio;
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @param file its name, for messages
   * @throws NnetException when it is damaged, or no model of voices
   */
  static VoiceModel read(String file, byte[] content) throws NnetException {
    Map<String, Tensor> tensors = SafeTensors.read(file, content, TensorLimits.DEFAULT).tensors();
    double[] mean = vector(file, tensors, "mean");
    double[] between = vector(file, tensors, "between");
    double[] calibration = vector(file, tensors, "calibration");
    double[] flat = vector(file, tensors, "projection");
    if (mean.length != VoiceStatistics.DIMENSION
        || between.length == 0
        || flat.length != mean.length * between.length
        || calibration.length != 2) {
      throw new NnetException(
          file
              + ": tensors of "
              + List.of(mean.length, between.length, flat.length, calibration.length)
              + " elements, expected a model of voices of "
              + VoiceStatistics.DIMENSION
              + " statistics");
    }
    double[][] projection = new double[between.length][mean.length];
    for (int row = 0; row < projection.length; row++) {
      System.arraycopy(flat, row * mean.length, projection[row], 0, mean.length);
    }
    Calibration worth = new Calibration(calibration[0], calibration[1]);
    if (!worth.tellsApart()) {
      throw new NnetException(
          file + ": found " + worth + "; expected a scale of more than 0 and a finite offset");
    }
    return new VoiceModel(mean, projection, between, worth);
  }

  private static double[] vector(String file, Map<String, Tensor> tensors, String name)
      throws NnetException {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new ModelFormatException(
          file, 0, "tensors " + tensors.keySet(), "a tensor '" + name + "'");
    }
    float[] values = tensor.values();
    double[] vector = new double[values.length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = values[i];
    }
    return vector;
  }

  /** The content of a safetensors file. */
  public byte[] toBytes() {
    double[] flat = new double[projection.length * mean.length];
    for (int row = 0; row < projection.length; row++) {
      System.arraycopy(projection[row], 0, flat, row * mean.length, mean.length);
    }
    return new SafeTensors(
            Map.of(
                "mean",
                tensor(mean, List.of(mean.length)),
                "between",
                tensor(between, List.of(between.length)),
                "projection",
                tensor(flat, List.of(projection.length, mean.length)),
                "calibration",
                tensor(new double[] {calibration.scale(), calibration.offset()}, List.of(2))))
        .toBytes();
  }

  private static Tensor tensor(double[] values, List<Integer> shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      bytes.putFloat((float) value);
    }
    return Tensor.of(Tensor.Type.F32, shape, bytes.array());
  }
}
