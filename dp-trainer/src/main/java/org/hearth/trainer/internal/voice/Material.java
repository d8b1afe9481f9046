package org.hearth.trainer.internal.voice;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A person's examples, made ready: what is trained on, and what judges it. */
final class Material {
  private final Map<String, Utterance> training = new LinkedHashMap<>();
  private final List<SpokenExample> heldOut = new ArrayList<>();
  private final List<Utterance> heldOutUtterances = new ArrayList<>();
  private final String obstacle;
  private int leftOut;

  /** Examples with words that cannot be said are left out. */
  Material(List<SpokenExample> examples, Spelling spelling) {
    this.obstacle = spelling.obstacle();
    for (SpokenExample example : examples) {
      Optional<Utterance> utterance = spelling.utterance(example);
      if (utterance.isEmpty()) {
        leftOut++;
        continue;
      }
      if (example.heldOut()) {
        heldOut.add(example);
        heldOutUtterances.add(utterance.get());
      } else {
        training.put(example.id(), utterance.get());
      }
    }
  }

  /**
   * Makes sure that there are enough.
   *
   * @throws VoiceException when there are too few
   */
  void require(String person) throws VoiceException {
    if (training.size() < Settings.LEAST_UTTERANCES || heldOut.isEmpty()) {
      throw new VoiceException(
          person
              + " has "
              + training.size()
              + " examples to train on and "
              + heldOut.size()
              + " held out to judge by, expected at least "
              + Settings.LEAST_UTTERANCES
              + " and 1"
              + leftOut().map(sentence -> "; " + sentence).orElse(""));
    }
  }

  /** How many examples are left out and why, if any are. */
  Optional<String> leftOut() {
    return leftOut == 0
        ? Optional.empty()
        : Optional.of(
            (leftOut == 1
                    ? "1 more is left out: it has "
                    : leftOut + " more are left out: they have ")
                + obstacle);
  }

  int sizeClass() {
    return Settings.sizeClass(training.size());
  }

  /** Ids of what is trained on. */
  List<String> ids() {
    return List.copyOf(training.keySet());
  }

  boolean hasAll(List<String> ids) {
    Set<String> missing = new HashSet<>(ids);
    missing.removeAll(training.keySet());
    return missing.isEmpty();
  }

  /** What is trained on, in the order of ids that there are. */
  List<Utterance> training(List<String> ids) {
    return ids.stream().map(training::get).toList();
  }

  /** Frees the memory of what is trained on. */
  void dropTraining() {
    training.clear();
  }

  List<SpokenExample> heldOut() {
    return heldOut;
  }

  List<Utterance> heldOutUtterances() {
    return heldOutUtterances;
  }
}
