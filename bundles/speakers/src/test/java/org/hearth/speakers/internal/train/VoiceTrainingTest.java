package org.hearth.speakers.internal.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hearth.speakers.internal.Calibration;
import org.hearth.speakers.internal.Embedding;
import org.hearth.speakers.internal.VoiceModel;
import org.hearth.speakers.internal.VoiceStatistics;
import org.junit.jupiter.api.Test;

/** On voices whose truth is known: a place for each voice, and utterances around it. */
class VoiceTrainingTest {
  private static final int UTTERANCES = 6;

  private static Map<String, List<VoiceStatistics>> voices(int count, double apart, long seed) {
    Random random = new Random(seed);
    Map<String, List<VoiceStatistics>> voices = new LinkedHashMap<>();
    for (int voice = 0; voice < count; voice++) {
      double[] place = random.doubles(VoiceStatistics.DIMENSION).map(x -> apart * x).toArray();
      List<VoiceStatistics> utterances = new ArrayList<>();
      for (int i = 0; i < UTTERANCES; i++) {
        double[] values = place.clone();
        for (int d = 0; d < values.length; d++) {
          values[d] += random.nextGaussian();
        }
        utterances.add(new VoiceStatistics(values, 150));
      }
      voices.put("voice-" + seed + "-" + voice, utterances);
    }
    return voices;
  }

  /** Mean calibrated ratio of new voices, of the same voice or of another. */
  private static double mean(VoiceModel model, boolean same) {
    List<List<Embedding>> voices =
        voices(20, 3, 9).values().stream()
            .map(list -> list.stream().map(model::embed).toList())
            .toList();
    double sum = 0;
    for (int i = 0; i < voices.size(); i++) {
      List<Embedding> heard = voices.get(same ? i : (i + 1) % voices.size());
      sum +=
          model.calibration().of(model.rawRatio(voices.get(i).subList(0, 3), heard.get(4)))
              / voices.size();
    }
    return sum;
  }

  @Test
  void newVoicesAreToldApart() {
    Map<String, List<VoiceStatistics>> people = voices(60, 3, 1);
    VoiceModel model = new VoiceTraining(people, people).train();
    assertTrue(mean(model, true) > 2, "same " + mean(model, true));
    assertTrue(mean(model, false) < -2, "other " + mean(model, false));
  }

  /** Where voices do not differ, a ratio is worth nothing, and the calibration says so. */
  @Test
  void voicesThatDoNotDifferAreWorthNothing() {
    Map<String, List<VoiceStatistics>> people = voices(60, 0, 1);
    VoiceModel model = new VoiceTraining(people, people).train();
    assertEquals(0, mean(model, true), 0.5);
    assertEquals(0, mean(model, false), 0.5);
  }

  @Test
  void tooFewUtterancesCannotBeCalibratedOn() {
    Map<String, List<VoiceStatistics>> people = new LinkedHashMap<>();
    voices(10, 3, 1).forEach((name, list) -> people.put(name, list.subList(0, 2)));
    assertThrows(IllegalArgumentException.class, () -> new VoiceTraining(people, people).train());
  }

  @Test
  void calibrationIsThatOfTheDensities() {
    // Ratios around 1 and -1 with variance 1: the truth is scale 2, offset 0.
    Random random = new Random(1);
    List<Double> same = new ArrayList<>();
    List<Double> other = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      same.add(1 + random.nextGaussian());
      other.add(-1 + random.nextGaussian());
    }
    Calibration calibration = CalibrationFit.of(same, other);
    assertEquals(2, calibration.scale(), 0.1);
    assertEquals(0, calibration.offset(), 0.1);
  }
}
