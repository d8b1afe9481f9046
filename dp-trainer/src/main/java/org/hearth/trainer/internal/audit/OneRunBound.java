package org.hearth.trainer.internal.audit;

/**
 * What right guesses say about epsilon: Steinke, Nasr, Jagielski, "Privacy Auditing with One (1)
 * Training Run", NeurIPS 2023, theorem 5.2 and appendix D. Of {@code canaries} examples each was
 * included by an independent fair coin; the auditor guessed some of the coins and abstained from
 * the others. Under (epsilon, delta)-differential privacy the number of right guesses is not
 * greater, in distribution, than that of tosses of a coin that is right with probability e^epsilon
 * / (1 + e^epsilon), but for a term in delta.
 */
final class OneRunBound {
  /** Halvings of the interval in which the bound lies. */
  private static final int PRECISION = 40;

  private final int canaries;
  private final int guesses;
  private final int correct;
  private final double delta;
  private final double[] logFactorials;

  /**
   * @param canaries all of them, also those that were not guessed
   * @param guesses at most as many as canaries
   * @param correct at most as many as guesses
   */
  OneRunBound(int canaries, int guesses, int correct, double delta) {
    if (correct < 0 || guesses < correct || canaries < guesses) {
      throw new IllegalArgumentException(
          correct + " correct guesses of " + guesses + " for " + canaries + " canaries");
    }
    this.canaries = canaries;
    this.guesses = guesses;
    this.correct = correct;
    this.delta = delta;
    this.logFactorials = new double[guesses + 1];
    for (int i = 1; i <= guesses; i++) {
      logFactorials[i] = logFactorials[i - 1] + Math.log(i);
    }
  }

  /**
   * The greatest probability with which a mechanism that is (epsilon, delta)-differentially private
   * lets at least so many guesses be correct.
   */
  double pValue(double epsilon) {
    double logRight = -Math.log1p(Math.exp(-epsilon));
    double logWrong = logRight - epsilon;
    double tail = 0;
    for (int k = correct; k <= guesses; k++) {
      tail += mass(k, logRight, logWrong);
    }
    double below = 0;
    double steepest = 0;
    for (int i = 1; i <= correct; i++) {
      below += mass(correct - i, logRight, logWrong);
      steepest = Math.max(steepest, below / i);
    }
    return Math.min(1, tail + 2 * canaries * delta * steepest);
  }

  private double mass(int k, double logRight, double logWrong) {
    double ways = logFactorials[guesses] - logFactorials[k] - logFactorials[guesses - k];
    return Math.exp(ways + k * logRight + (guesses - k) * logWrong);
  }

  /**
   * An epsilon that the mechanism's is not below; wrong with a probability of at most {@code
   * error}. Nothing is known where it is 0.
   *
   * <p>Any epsilon whose p-value is below the error will do: what is private for a smaller one is
   * private for this one too.
   */
  double epsilon(double error) {
    if (pValue(0) >= error) {
      return 0;
    }
    double low = 0;
    double high = 1;
    while (pValue(high) < error) {
      low = high;
      high *= 2;
    }
    for (int i = 0; i < PRECISION; i++) {
      double middle = (low + high) / 2;
      if (pValue(middle) < error) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
