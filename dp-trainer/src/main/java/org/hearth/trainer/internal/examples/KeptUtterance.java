package org.hearth.trainer.internal.examples;

import java.time.Instant;
import java.util.Optional;
import org.hearth.api.assistant.Utterance;

/**
 * An utterance of the interaction log without its audio.
 *
 * @param number counted from 1, of this person
 * @param understood whether it had a meaning; the confidence of one that had none says how sure it
 *     is that it was no sentence
 * @param samples how many it has
 */
record KeptUtterance(
    int number,
    Instant time,
    String text,
    double confidence,
    Optional<String> context,
    boolean understood,
    int samples) {

  static KeptUtterance of(int number, Instant time, Utterance utterance, int samples) {
    return new KeptUtterance(
        number,
        time,
        utterance.text(),
        utterance.confidence(),
        Optional.ofNullable(utterance.context()),
        utterance.match().isPresent(),
        samples);
  }

  /** Names its file. */
  String id() {
    return Integer.toString(number);
  }
}
