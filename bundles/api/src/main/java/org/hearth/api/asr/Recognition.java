package org.hearth.api.asr;

import java.util.List;
import java.util.Optional;

/**
 * What the recogniser heard in one utterance.
 *
 * @param nBest hypotheses, the most probable first; empty when nothing was heard
 * @param sentences what the second pass says of the grammar's sentences; empty when there was none
 */
public record Recognition(List<Hypothesis> nBest, Optional<SentenceReadings> sentences) {
  /** Nothing was heard. */
  public static final Recognition NOTHING = new Recognition(List.of());

  public Recognition {
    nBest = List.copyOf(nBest);
  }

  /** What a first pass alone heard. */
  public Recognition(List<Hypothesis> nBest) {
    this(nBest, Optional.empty());
  }

  /** Text of the best hypothesis; empty when nothing was heard. */
  public String text() {
    return nBest.isEmpty() ? "" : nBest.get(0).text();
  }
}
