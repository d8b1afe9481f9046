package org.hearth.trainer.internal.voice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearth.cli.api.JsonLine;
import org.hearth.trainer.internal.GroupPrivacy;
import org.hearth.trainer.internal.PldAccountant;
import org.hearth.trainer.internal.SampledGaussian;

/** The content of {@code privacy.json}: what is promised of the run that an adapter comes from. */
public final class PrivacyStatement {
  static final String FILE = "privacy.json";

  /** Numbers of utterances of one origin that a reader may want to protect together. */
  private static final List<Integer> GROUPS = List.of(2, 4, 8);

  private PrivacyStatement() {}

  /** Epsilon of a run alone. */
  public static double epsilon(SampledGaussian run, double delta) {
    return new PldAccountant().epsilon(List.of(run), delta);
  }

  static byte[] of(Checkpoint checkpoint) {
    return of(
        checkpoint.run(),
        checkpoint.mechanism(),
        checkpoint.delta(),
        checkpoint.settings().clipNorm(),
        checkpoint.settings().sizeClass());
  }

  /** The statement of a run on utterances. */
  public static byte[] of(
      String name, SampledGaussian run, double delta, double clipNorm, int sizeClass) {
    return of("utterance", name, run, delta, clipNorm, sizeClass);
  }

  /**
   * The statement of a run.
   *
   * @param unit what is protected: one of these more or less
   * @param name of the run in the ledger
   * @param clipNorm greatest L2 norm of what one of them added
   * @param sizeClass of the examples, which is public
   */
  public static byte[] of(
      String unit, String name, SampledGaussian run, double delta, double clipNorm, int sizeClass) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("unit", unit);
    fields.put("epsilon", epsilon(run, delta));
    fields.put("delta", delta);
    fields.put("noise_multiplier", run.noiseMultiplier());
    fields.put("clip_norm", clipNorm);
    fields.put("sampling_rate", run.samplingRate());
    fields.put("steps", run.steps());
    fields.put("accountant", "pld");
    fields.put("examples_class", sizeClass);
    fields.put("group_epsilon", groups(run, delta));
    fields.put("training_run", name);
    return JsonLine.of(fields).getBytes(UTF_8);
  }

  private static Map<String, Double> groups(SampledGaussian run, double delta) {
    Map<String, Double> groups = new LinkedHashMap<>();
    for (int size : GROUPS) {
      double epsilon = new GroupPrivacy().epsilon(run, size, delta);
      groups.put(Integer.toString(size), Double.isFinite(epsilon) ? epsilon : null);
    }
    return groups;
  }
}
