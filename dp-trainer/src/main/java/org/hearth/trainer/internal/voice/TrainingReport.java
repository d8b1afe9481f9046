package org.hearth.trainer.internal.voice;

import java.util.Optional;
import org.hearth.corpus.api.WordErrors;
import org.hearth.trainer.internal.Balance;

/**
 * What came of a training.
 *
 * @param run its name in the privacy ledger
 * @param epsilon of this run alone
 * @param delta of the same guarantee
 * @param baseline what the new part is judged against: {@code base model} or a version
 * @param before word errors of that on the held-out utterances
 * @param after those of what was trained
 * @param scoreBefore objective of the baseline, likewise
 * @param scoreAfter objective of what was trained
 * @param installed version that is active now; empty when it was not better
 * @param balance of the person's budget
 * @param seconds of the call
 * @param peakHeap of the training process, bytes
 */
record TrainingReport(
    String run,
    double epsilon,
    double delta,
    String baseline,
    WordErrors before,
    WordErrors after,
    HeldOutScore scoreBefore,
    HeldOutScore scoreAfter,
    Optional<String> installed,
    Balance balance,
    double seconds,
    long peakHeap) {

  /** Whether what was trained may take the place of the baseline. */
  static boolean isAccepted(
      WordErrors before, WordErrors after, HeldOutScore scoreBefore, HeldOutScore scoreAfter) {
    return after.errors() < before.errors()
        || (after.errors() == before.errors() && scoreAfter.atLeast(scoreBefore));
  }
}
