package org.hearth.speakers.internal.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearth.speakers.internal.Calibration;
import org.hearth.speakers.internal.Embedding;
import org.hearth.speakers.internal.VoiceModel;
import org.hearth.speakers.internal.VoiceStatistics;

/** Makes a model of voices, calibrated on people whom the models that judge them do not know. */
final class VoiceTraining {
  private static final int FOLDS = 5;

  /** Utterances that stand for an enrolment when the model is calibrated. */
  private static final int ENROLLED = 3;

  private final Map<String, List<VoiceStatistics>> all;
  private final Map<String, List<VoiceStatistics>> people;
  private final List<Double> same = new ArrayList<>();
  private final List<Double> other = new ArrayList<>();

  /**
   * @param all utterances of all voices
   * @param people utterances of people alone, as they were recorded
   */
  VoiceTraining(Map<String, List<VoiceStatistics>> all, Map<String, List<VoiceStatistics>> people) {
    this.all = all;
    this.people = people;
  }

  VoiceModel train() {
    List<String> names = List.copyOf(people.keySet());
    for (int fold = 0; fold < FOLDS; fold++) {
      Map<String, List<VoiceStatistics>> known = new LinkedHashMap<>(all);
      List<String> held = new ArrayList<>();
      for (int i = fold; i < names.size(); i += FOLDS) {
        held.add(names.get(i));
        known.remove(names.get(i));
      }
      compare(Discriminants.of(known), held);
    }
    if (same.isEmpty() || other.isEmpty()) {
      throw new IllegalArgumentException(
          "no person has more than "
              + ENROLLED
              + " utterances of two seconds: there is nothing to calibrate on");
    }
    return Discriminants.of(all).calibrated(calibration());
  }

  /** Enrols each of the held-out people and compares everything else of them with everybody. */
  private void compare(VoiceModel model, List<String> held) {
    Map<String, List<Embedding>> embedded = new LinkedHashMap<>();
    for (String name : held) {
      embedded.put(name, people.get(name).stream().map(model::embed).toList());
    }
    embedded.forEach(
        (enrolled, utterances) -> {
          if (utterances.size() > ENROLLED) {
            List<Embedding> print = utterances.subList(0, ENROLLED);
            embedded.forEach(
                (heard, theirs) -> {
                  boolean own = heard.equals(enrolled);
                  for (int i = own ? ENROLLED : 0; i < theirs.size(); i++) {
                    (own ? same : other).add(model.rawRatio(print, theirs.get(i)));
                  }
                });
          }
        });
  }

  Calibration calibration() {
    return CalibrationFit.of(same, other);
  }

  /** How many comparisons the calibration was made of: of one voice, and of two. */
  List<Integer> comparisons() {
    return List.of(same.size(), other.size());
  }
}
