package org.hearth.trainer.internal.voice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearth.cli.api.JsonLine;
import org.hearth.trainer.internal.GroupPrivacy;
import org.hearth.trainer.internal.PldAccountant;

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
      double epsilon = new GroupPrivacy().epsilon(checkpoint.mechanism(), size, checkpoint.delta());
      groups.put(Integer.toString(size), Double.isFinite(epsilon) ? epsilon : null);
    }
    return groups;
  }
}
