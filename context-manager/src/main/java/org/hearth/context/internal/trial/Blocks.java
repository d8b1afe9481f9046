package org.hearth.context.internal.trial;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Outcomes that wait until there are enough of both versions for a block. Which ones make a block
 * depends on their order alone, not on what they are. Used by one thread at a time.
 */
final class Blocks {
  private static final int MOST = 9;

  private final int ofCandidate;
  private final int ofBaseline;
  private final Deque<Boolean> candidate = new ArrayDeque<>();
  private final Deque<Boolean> baseline = new ArrayDeque<>();

  /**
   * @param share of the candidate: blocks are about as it is
   */
  Blocks(double share) {
    this.ofCandidate = share <= 0.5 ? 1 : size(share / (1 - share));
    this.ofBaseline = share <= 0.5 ? size((1 - share) / share) : 1;
  }

  private static int size(double ratio) {
    return (int) Math.max(1, Math.min(MOST, Math.round(ratio)));
  }

  /** Takes an outcome; the evidence with its block, if it makes one whole. */
  Optional<Evidence> add(boolean isCandidates, boolean good, Evidence before) {
    (isCandidates ? candidate : baseline).addLast(good);
    if (candidate.size() < ofCandidate || baseline.size() < ofBaseline) {
      return Optional.empty();
    }
    return Optional.of(
        before.with(
            take(candidate, ofCandidate), ofCandidate, take(baseline, ofBaseline), ofBaseline));
  }

  private static int take(Deque<Boolean> from, int count) {
    int good = 0;
    for (int i = 0; i < count; i++) {
      good += from.removeFirst() ? 1 : 0;
    }
    return good;
  }
}
