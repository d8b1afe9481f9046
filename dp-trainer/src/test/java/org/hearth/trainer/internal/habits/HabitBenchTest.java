package org.hearth.trainer.internal.habits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.hearth.habits.api.FrozenScore;
import org.hearth.habits.api.taste.Listener;
import org.hearth.habits.api.taste.Taste;
import org.hearth.habits.api.taste.Track;
import org.hearth.habits.api.wellness.NextValue;
import org.hearth.trainer.internal.habits.HabitBench.Mean;
import org.junit.jupiter.api.Test;

/** All is drawn from fixed seeds, so these tests have no false alarms. */
class HabitBenchTest {
  private static double mean(Map<String, List<double[]>> results, String setting, int figure) {
    return HabitBench.means(results.get(setting)).get(figure).value();
  }

  @Test
  void tasteIsLearnedWithNoiseToo() {
    FrozenScore model = Taste.model();
    List<Track> catalogue = Listener.catalogue(0, 300);
    Map<String, List<double[]>> results =
        new HabitBench(model, List.of(8.0))
            .run(
                LongStream.range(1, 9)
                    .<Trial>mapToObj(number -> new TasteTrial(model, number, catalogue, 400))
                    .toList());
    double frozen = mean(results, HabitBench.FROZEN, 0);
    double adapted = mean(results, HabitBench.ADAPTED, 0);
    double noisy = mean(results, "epsilon 8.0", 0);
    assertTrue(
        adapted < frozen - 0.05 && noisy < frozen - 0.05, adapted + " " + noisy + " " + frozen);
    assertEquals(1, mean(results, "truth", 2), 1e-9);
  }

  @Test
  void diaryIsLearned() {
    FrozenScore model = NextValue.model();
    Map<String, List<double[]>> results =
        new HabitBench(model, List.of(8.0))
            .run(
                LongStream.range(1, 7)
                    .<Trial>mapToObj(number -> new WellnessTrial(model, number, 120))
                    .toList());
    assertEquals(1, mean(results, "the value before", 1), 1e-9);
    for (int ratio : List.of(1, 3)) {
      double frozen = mean(results, HabitBench.FROZEN, ratio);
      double noisy = mean(results, "epsilon 8.0", ratio);
      assertTrue(noisy < frozen && frozen < 1, noisy + " " + frozen);
    }
  }

  @Test
  void intervalHoldsTheMean() {
    Mean mean = HabitBench.means(List.of(new double[] {1}, new double[] {3})).get(0);
    assertEquals(new Mean(2, 1, 3), mean);
  }
}
