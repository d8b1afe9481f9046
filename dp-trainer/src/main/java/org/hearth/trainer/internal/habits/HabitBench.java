package org.hearth.trainer.internal.habits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.hearth.habits.api.FrozenScore;
import org.hearth.habits.api.HabitObjective;
import org.hearth.habits.api.HabitRecord;
import org.hearth.trainer.internal.DpSgd;
import org.hearth.trainer.internal.PrivateDescent;
import org.hearth.trainer.internal.SampledGaussian;
import org.hearth.trainer.internal.voice.Settings;

/**
 * Serves people made up by the frozen model, by what is learned of them, and by that with noise.
 */
final class HabitBench {
  static final String FROZEN = "frozen";
  static final String ADAPTED = "adapted";

  private static final double DELTA = 1e-5;
  private static final int RESAMPLED = 2_000;

  /**
   * A mean over people.
   *
   * @param low lower end of its 95 % interval: bootstrap over people, percentiles
   * @param high upper end
   */
  record Mean(double value, double low, double high) {}

  private final FrozenScore model;
  private final Map<String, SampledGaussian> runs = new LinkedHashMap<>();

  HabitBench(FrozenScore model, List<Double> epsilons) {
    this.model = model;
    runs.put(ADAPTED, HabitSettings.withoutPrivacy());
    for (double epsilon : epsilons) {
      double noise = HabitSettings.noiseMultiplier(epsilon, DELTA).orElseThrow();
      runs.put(String.format(Locale.ROOT, "epsilon %s", epsilon), HabitSettings.run(noise));
    }
  }

  /** Figures of each person, by setting. */
  Map<String, List<double[]>> run(List<Trial> people) {
    Map<String, List<double[]>> results = new LinkedHashMap<>();
    for (int i = 0; i < people.size(); i++) {
      Trial person = people.get(i);
      person.others().forEach((name, figures) -> add(results, name, figures));
      add(results, FROZEN, person.figures(model.nobody()));
      for (Map.Entry<String, SampledGaussian> run : runs.entrySet()) {
        add(results, run.getKey(), person.figures(learned(person.records(), run.getValue(), i)));
      }
    }
    return results;
  }

  private static void add(Map<String, List<double[]>> results, String name, double[] figures) {
    results.computeIfAbsent(name, any -> new ArrayList<>()).add(figures);
  }

  /** As training does it: what is held out is not learned from. */
  private float[] learned(List<HabitRecord> records, SampledGaussian run, long seed) {
    List<HabitRecord> training = records.stream().filter(record -> !record.heldOut()).toList();
    byte[] noise = new byte[DpSgd.SEED_BYTES];
    new SplittableRandom(seed).nextBytes(noise);
    HabitSettings settings =
        HabitSettings.plan(run.noiseMultiplier(), Settings.sizeClass(training.size()));
    PrivateDescent descent =
        HabitTraining.of(new HabitObjective(model), training, settings, run, noise);
    while (!descent.isDone()) {
      descent.step();
    }
    return descent.parameters();
  }

  /** The means of each figure. */
  static List<Mean> means(List<double[]> people) {
    List<Mean> means = new ArrayList<>();
    for (int figure = 0; figure < people.get(0).length; figure++) {
      int column = figure;
      means.add(mean(people.stream().mapToDouble(all -> all[column]).toArray()));
    }
    return means;
  }

  private static Mean mean(double[] values) {
    SplittableRandom random = new SplittableRandom(1);
    double[] means = new double[RESAMPLED];
    for (int i = 0; i < RESAMPLED; i++) {
      means[i] = random.ints(values.length, 0, values.length).mapToDouble(k -> values[k]).sum();
    }
    Arrays.sort(means);
    return new Mean(
        Arrays.stream(values).average().orElseThrow(),
        means[(int) (0.025 * RESAMPLED)] / values.length,
        means[(int) (0.975 * RESAMPLED)] / values.length);
  }
}
