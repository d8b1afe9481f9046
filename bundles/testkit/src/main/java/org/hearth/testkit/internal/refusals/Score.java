package org.hearth.testkit.internal.refusals;

import java.util.List;
import org.hearth.api.assistant.Utterance;

/**
 * By what an utterance is accepted or refused: the product of numbers that it carries.
 *
 * @param names some of {@link UtteranceFields#NUMBERS}, at least one
 */
record Score(List<String> names) {
  Score {
    names = List.copyOf(names);
    if (names.isEmpty() || !UtteranceFields.NUMBERS.containsAll(names)) {
      throw new IllegalArgumentException(
          "found " + names + ", expected some of " + UtteranceFields.NUMBERS);
    }
  }

  double of(Utterance utterance) {
    return names.stream()
        .mapToDouble(name -> UtteranceFields.number(utterance, name))
        .reduce(1, (a, b) -> a * b);
  }

  @Override
  public String toString() {
    return String.join(" * ", names);
  }
}
