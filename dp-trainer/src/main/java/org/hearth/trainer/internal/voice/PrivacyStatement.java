package org.hearth.trainer.internal.voice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearth.cli.api.JsonLine;
import org.hearth.trainer.internal.PldAccountant;
import org.hearth.trainer.internal.SampledGaussian;

/** The content of {@code privacy.json}: what is promised of the run that an adapter comes from. */
final class PrivacyStatement {
  static final String FILE = "privacy.json";

  /** Numbers of utterances of one origin that a reader may want to protect together. */
  private static final List<Integer> GROUPS = List.of(2, 4, 8);

  private PrivacyStatement() {}

  /** Epsilon of the run alone, at the checkpoint's delta. */
  static double epsilon(Checkpoint checkpoint) {
    return new PldAccountant().epsilon(List.of(checkpoint.mechanism()), checkpoint.delta());
  }

  static byte[] of(Checkpoint checkpoint) {
    Settings settings = checkpoint.settings();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("unit", "utterance");
    fields.put("epsilon", epsilon(checkpoint));
    fields.put("delta", checkpoint.delta());
    fields.put("noise_multiplier", checkpoint.noiseMultiplier());
    fields.put("clip_norm", settings.clipNorm());
    fields.put("sampling_rate", settings.samplingRate());
    fields.put("steps", settings.steps());
    fields.put("accountant", "pld");
    fields.put("examples_class", settings.sizeClass());
    fields.put("group_epsilon", groups(checkpoint));
    fields.put("training_run", checkpoint.run());
    return JsonLine.of(fields).getBytes(UTF_8);
  }

  private static Map<String, Double> groups(Checkpoint checkpoint) {
    Map<String, Double> groups = new LinkedHashMap<>();
    for (int size : GROUPS) {
      SampledGaussian run = group(checkpoint.mechanism(), size);
      groups.put(
          Integer.toString(size), new PldAccountant().epsilon(List.of(run), checkpoint.delta()));
    }
    return groups;
  }

  /**
   * A run that costs one utterance at least what another costs k of them. In a step, k utterances
   * move the sum by a binomial number of clip norms at most; that is never more than k whenever any
   * of them is drawn. The more they may move it, the greater the privacy curve: Ganesh, "Tight
   * Group-Level DP Guarantees for DP-SGD with Sampling via Mixture of Gaussians Mechanisms" (2024).
   */
  static SampledGaussian group(SampledGaussian run, int size) {
    double any = -Math.expm1(size * Math.log1p(-run.samplingRate()));
    return new SampledGaussian(any, run.noiseMultiplier() / size, run.steps());
  }
}
