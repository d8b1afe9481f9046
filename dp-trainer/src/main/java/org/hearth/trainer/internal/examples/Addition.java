package org.hearth.trainer.internal.examples;

import java.util.Map;
import java.util.Optional;
import org.hearth.api.lexicon.Pronunciation;

/**
 * What became of a candidate.
 *
 * @param refusal what was found and what is expected, where it was refused
 * @param known whether it was an example already
 * @param guessed words that are not in the dictionary, and how they are taken to sound
 */
public record Addition(
    Optional<String> refusal, boolean known, Map<String, Pronunciation> guessed) {
  public Addition {
    guessed = Map.copyOf(guessed);
  }

  static Addition refused(String reason) {
    return new Addition(Optional.of(reason), false, Map.of());
  }

  static Addition added(Map<String, Pronunciation> guessed) {
    return new Addition(Optional.empty(), false, guessed);
  }

  static Addition known(Map<String, Pronunciation> guessed) {
    return new Addition(Optional.empty(), true, guessed);
  }

  /** Whether it is an example that was none before. */
  public boolean isNew() {
    return refusal.isEmpty() && !known;
  }
}
