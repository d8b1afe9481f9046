package org.hearth.api.asr;

import java.util.List;

/**
 * What the recogniser heard in one utterance.
 *
 * @param nBest hypotheses, the most probable first; empty when nothing was heard
 */
public record Recognition(List<Hypothesis> nBest) {
  /** Nothing was heard. */
  public static final Recognition NOTHING = new Recognition(List.of());

  public Recognition {
    nBest = List.copyOf(nBest);
  }

  /** Text of the best hypothesis; empty when nothing was heard. */
  public String text() {
    return nBest.isEmpty() ? "" : nBest.get(0).text();
  }
}
