package org.hearth.habits.api;

/** How wrong a score is. */
public enum Loss {
  /** Of a score that is the logarithm of the odds that a target of 1 comes, not 0. */
  LOGISTIC {
    @Override
    public double of(double score, double target) {
      // log(1 + exp(score)) - target * score, without overflow.
      return Math.max(score, 0) + Math.log1p(Math.exp(-Math.abs(score))) - target * score;
    }

    @Override
    public double slope(double score, double target) {
      return 1 / (1 + Math.exp(-score)) - target;
    }
  },
  /** Half the square of the distance. */
  SQUARED {
    @Override
    public double of(double score, double target) {
      return (score - target) * (score - target) / 2;
    }

    @Override
    public double slope(double score, double target) {
      return score - target;
    }
  };

  public abstract double of(double score, double target);

  /** Its derivative by the score. */
  public abstract double slope(double score, double target);
}
