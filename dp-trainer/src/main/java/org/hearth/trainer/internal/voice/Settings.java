package org.hearth.trainer.internal.voice;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.OptionalDouble;
import org.hearth.trainer.internal.Calibrator;
import org.hearth.trainer.internal.PldAccountant;
import org.hearth.trainer.internal.SampledGaussian;

/**
 * How a voice is trained. All of it follows from the privacy that was asked for, the files that
 * ship with the model, and the size class of the data, which is treated as public. The constants
 * were found on the synthetic voices that docs/benchmarks.md names, and on no other.
 *
 * @param sizeClass see {@link #sizeClass}
 * @param samplingRate with which an utterance takes part in a step (q)
 * @param steps of the run
 * @param clipNorm greatest L2 norm of what one utterance adds
 * @param path how far clipped gradients of one direction would lead; see {@link
 *     org.hearth.trainer.internal.mmi.LearningRate#forPath}
 * @param parameterisation what is trained
 * @param rank of low-rank deltas
 * @param otherDirections weight of directions in which no public voice lies; see {@link VoicePrior}
 * @param copies of each utterance with noise, whose gradients are averaged with its own
 */
public record Settings(
    int sizeClass,
    double samplingRate,
    int steps,
    double clipNorm,
    double path,
    Parameterisation parameterisation,
    int rank,
    double otherDirections,
    int copies) {

  /** Fewer utterances are not trained on. */
  public static final int LEAST_UTTERANCES = 8;

  private static final double SAMPLING_RATE = 0.5;

  /** Up to this class every utterance takes part in every step: that costs least noise. */
  private static final int FULL_BATCH_CLASS = 48;

  private static final int STEPS = 25;
  private static final double CLIP_NORM = 0.1;

  /** Of low-rank deltas of the output layer. */
  static final int RANK = 40;

  /** Of low-rank deltas of all layers. */
  private static final int RANK_OF_LAYERS = 4;

  /** Of the matrix of phones that are said in the place of others. */
  private static final int RANK_OF_CONFUSIONS = 4;

  private static final double CLIP_NORM_OF_CONFUSIONS = 0.05;

  /** At the last of {@link #PATHS}; for less epsilon it is shorter as those are. */
  private static final double PATH_OF_CONFUSIONS = 40;

  private static final int COPIES = 0;

  /** For which {@link #PATHS} are meant, and by which power of the class others are shorter. */
  private static final int REFERENCE_CLASS = 192;

  private static final double PATH_GROWTH = 0.7;

  private static final double OTHER_DIRECTIONS = 0.3;

  /** Known points of the path: epsilon and path, in ascending order. */
  private static final double[][] PATHS = {{1, 10}, {3, 16}, {8, 30}};

  /**
   * The number of training utterances, rounded down to three binary digits: 8, 10, 12, 14, 16, 20,
   * 24, 28, 32 and so on. The class is treated as public, which the guarantee does not cover;
   * within a class the number changes nothing.
   *
   * @param utterances at least {@link #LEAST_UTTERANCES}
   */
  public static int sizeClass(int utterances) {
    if (utterances < LEAST_UTTERANCES) {
      throw new IllegalArgumentException(
          utterances + " utterances, expected at least " + LEAST_UTTERANCES);
    }
    int unit = Integer.highestOneBit(utterances) / 4;
    return utterances / unit * unit;
  }

  /**
   * The settings for a run.
   *
   * @param basis whether the model has a basis for low-rank deltas of {@link #RANK}
   */
  public static Settings plan(double epsilon, int sizeClass, boolean basis) {
    return new Settings(
        sizeClass,
        sizeClass <= FULL_BATCH_CLASS ? 1 : SAMPLING_RATE,
        STEPS,
        CLIP_NORM,
        path(epsilon) * Math.pow(Math.min(1, (double) sizeClass / REFERENCE_CLASS), PATH_GROWTH),
        basis ? Parameterisation.LOW_RANK : Parameterisation.BIASES,
        RANK,
        OTHER_DIRECTIONS,
        COPIES);
  }

  /** The settings for a run that trains {@link Parameterisation#CONFUSIONS}. */
  public static Settings planConfusions(double epsilon, int sizeClass) {
    Settings any = plan(epsilon, sizeClass, false);
    return new Settings(
        sizeClass,
        any.samplingRate(),
        STEPS,
        CLIP_NORM_OF_CONFUSIONS,
        PATH_OF_CONFUSIONS * any.path() / PATHS[PATHS.length - 1][1],
        Parameterisation.CONFUSIONS,
        RANK_OF_CONFUSIONS,
        1,
        COPIES);
  }

  /** The same but for the sampling rate and the steps, which are those of a run: for audits. */
  public Settings with(SampledGaussian run) {
    return new Settings(
        sizeClass,
        run.samplingRate(),
        (int) run.steps(),
        clipNorm,
        path,
        parameterisation,
        rank,
        otherDirections,
        copies);
  }

  /** A straight line in the logarithm of epsilon between the known points, and to 0 before them. */
  private static double path(double epsilon) {
    if (epsilon <= PATHS[0][0]) {
      return PATHS[0][1] * epsilon / PATHS[0][0];
    }
    for (int i = 1; i < PATHS.length; i++) {
      if (epsilon <= PATHS[i][0]) {
        return between(PATHS[i - 1], PATHS[i], epsilon);
      }
    }
    return PATHS[PATHS.length - 1][1];
  }

  private static double between(double[] low, double[] high, double epsilon) {
    double share = Math.log(epsilon / low[0]) / Math.log(high[0] / low[0]);
    return low[1] + share * (high[1] - low[1]);
  }

  /**
   * The same with all layers trained: for comparison. With six times the parameters the noise of a
   * private run is more than what is gained.
   */
  Settings withAllLayers() {
    return new Settings(
        sizeClass,
        samplingRate,
        steps,
        clipNorm,
        path,
        Parameterisation.ALL_LAYERS,
        RANK_OF_LAYERS,
        1,
        copies);
  }

  /** Utterances in a batch, were there as many as the class says. */
  public double expectedBatchSize() {
    return samplingRate * sizeClass;
  }

  /**
   * The run with the least noise that is (epsilon, delta)-differentially private; empty when no
   * noise is enough.
   */
  OptionalDouble noiseMultiplier(double epsilon, double delta) {
    return new Calibrator(new PldAccountant()).noiseMultiplier(epsilon, delta, samplingRate, steps);
  }

  /** The run with a noise multiplier. */
  SampledGaussian run(double noiseMultiplier) {
    return new SampledGaussian(samplingRate, noiseMultiplier, steps);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(sizeClass);
    out.writeDouble(samplingRate);
    out.writeInt(steps);
    out.writeDouble(clipNorm);
    out.writeDouble(path);
    out.writeUTF(parameterisation.name());
    out.writeInt(rank);
    out.writeDouble(otherDirections);
    out.writeInt(copies);
  }

  static Settings read(DataInput in) throws IOException {
    return new Settings(
        in.readInt(),
        in.readDouble(),
        in.readInt(),
        in.readDouble(),
        in.readDouble(),
        Parameterisation.valueOf(in.readUTF()),
        in.readInt(),
        in.readDouble(),
        in.readInt());
  }
}
