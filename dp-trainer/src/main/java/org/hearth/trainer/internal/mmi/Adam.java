package org.hearth.trainer.internal.mmi;

/**
 * Adam (Kingma, Ba, "Adam: A Method for Stochastic Optimization", 2015, algorithm 1). The second
 * moment forgets faster than there: a run has a few dozen steps.
 */
public final class Adam implements Optimizer {
  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.98;
  private static final double EPSILON = 1e-8;

  private final double[] first;
  private final double[] second;
  private int steps;

  /**
   * @param dimension number of parameters
   */
  public Adam(int dimension) {
    this.first = new double[dimension];
    this.second = new double[dimension];
  }

  @Override
  public void step(float[] parameters, float[] gradient, double learningRate) {
    steps++;
    double firstBias = 1 - Math.pow(BETA_1, steps);
    double secondBias = 1 - Math.pow(BETA_2, steps);
    for (int i = 0; i < first.length; i++) {
      double g = gradient[i];
      first[i] = BETA_1 * first[i] + (1 - BETA_1) * g;
      second[i] = BETA_2 * second[i] + (1 - BETA_2) * g * g;
      double size = Math.sqrt(second[i] / secondBias) + EPSILON;
      parameters[i] -= (float) (learningRate * (first[i] / firstBias) / size);
    }
  }
}
