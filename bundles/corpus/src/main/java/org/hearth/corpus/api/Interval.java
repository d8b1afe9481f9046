package org.hearth.corpus.api;

/** A 95 % confidence interval. */
public record Interval(double low, double high) {
  /** The normal distribution's quantile of 97.5 %. */
  public static final double Z = 1.959963984540054;

  /**
   * Of a share of independent trials (Wilson, "Probable inference, the law of succession, and
   * statistical inference", 1927).
   *
   * @param all how many trials there were, more than 0
   */
  public static Interval wilson(double right, double all) {
    double share = right / all;
    double centre = share + Z * Z / (2 * all);
    double half = Z * Math.sqrt(share * (1 - share) / all + Z * Z / (4 * all * all));
    double norm = 1 + Z * Z / all;
    return new Interval(Math.max(0, (centre - half) / norm), Math.min(1, (centre + half) / norm));
  }
}
