package org.hearth.context.internal.trial;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Evidence that a candidate does worse than its baseline, which may be looked at after every
 * outcome: the e-process of Turner, Ly and Gr&uuml;nwald, "Generic E-variables for exact sequential
 * k-sample tests that allow for optional stopping" (Journal of Statistical Planning and Inference
 * 230, 2024), for two streams of yes and no. Outcomes are taken in blocks of some of each version.
 * A block multiplies the evidence by
 *
 * <pre>  prod p(y; theta_c) prod p(y; theta_b) / prod p(y; theta_0)</pre>
 *
 * with {@code theta_0} the mean of {@code theta_c} and {@code theta_b} over the block (their
 * Theorem 1), and these two estimated from the blocks before, the candidate's never above the
 * baseline's. If the candidate does as well or better, the expected factor is at most 1 whatever
 * the true shares are, so by Ville's inequality the evidence ever reaches {@code 1 / alpha} with
 * probability {@code alpha} at most, however often and long one looks.
 *
 * @param log natural logarithm of the evidence
 * @param blocks that were taken
 * @param candidateGood good outcomes of the candidate in them
 * @param candidateAll all outcomes of the candidate in them
 * @param baselineGood good outcomes of the baseline in them
 * @param baselineAll all outcomes of the baseline in them
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Evidence(
    @JsonProperty("log") double log,
    @JsonProperty("blocks") int blocks,
    @JsonProperty("candidate_good") int candidateGood,
    @JsonProperty("candidate_all") int candidateAll,
    @JsonProperty("baseline_good") int baselineGood,
    @JsonProperty("baseline_all") int baselineAll) {
  /** Probability of a rollback, ever, of a candidate that is no worse. */
  static final double ALPHA = 0.05;

  /** Outcomes that are taken to be known before the first: most commands are understood. */
  private static final double PRIOR_GOOD = 1.8;

  private static final double PRIOR_ALL = 2;

  /** Before the first block. */
  static final Evidence NONE = new Evidence(0, 0, 0, 0, 0, 0);

  /** Whether the candidate is worse beyond chance. */
  boolean isEnough() {
    return log >= -Math.log(ALPHA);
  }

  /**
   * With a block.
   *
   * @param candidate how many of the candidate's outcomes are good
   * @param ofCandidate how many outcomes of the candidate the block has
   */
  Evidence with(int candidate, int ofCandidate, int baseline, int ofBaseline) {
    double thetaB = (baselineGood + PRIOR_GOOD) / (baselineAll + PRIOR_ALL);
    double thetaC = Math.min(thetaB, (candidateGood + PRIOR_GOOD) / (candidateAll + PRIOR_ALL));
    double theta0 = (ofCandidate * thetaC + ofBaseline * thetaB) / (ofCandidate + ofBaseline);
    double factor =
        logLikelihood(candidate, ofCandidate, thetaC)
            + logLikelihood(baseline, ofBaseline, thetaB)
            - logLikelihood(candidate + baseline, ofCandidate + ofBaseline, theta0);
    return new Evidence(
        log + factor,
        blocks + 1,
        candidateGood + candidate,
        candidateAll + ofCandidate,
        baselineGood + baseline,
        baselineAll + ofBaseline);
  }

  private static double logLikelihood(int good, int all, double theta) {
    return good * Math.log(theta) + (all - good) * Math.log1p(-theta);
  }
}
