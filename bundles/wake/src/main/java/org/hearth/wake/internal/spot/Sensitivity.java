package org.hearth.wake.internal.spot;

import org.hearth.api.wake.WakeWord;

/**
 * What a score is worth. The score at which a phrase is taken for said, and how probable it is
 * then, were fitted on recordings ({@code docs/wake.md}).
 */
public final class Sensitivity {
  /** Nats at {@link WakeWord#USUAL_SENSITIVITY}. */
  public static final double USUAL_SCORE = 8;

  /** Nats between the sensitivities 0 and 1. */
  private static final double RANGE = 8;

  /** The score at which a place is as often the phrase as it is something like it. */
  private static final double EVEN = 7.5;

  private static final double SLOPE = 1.7;

  private Sensitivity() {}

  /** The score from which on a phrase is taken for said. */
  public static double leastScore(double sensitivity) {
    return USUAL_SCORE + RANGE * (WakeWord.USUAL_SENSITIVITY - sensitivity);
  }

  /** How probable it is that the phrase was said, in speech that has got a score. */
  public static double probability(double score) {
    return 1 / (1 + Math.exp(-SLOPE * (score - EVEN)));
  }
}
