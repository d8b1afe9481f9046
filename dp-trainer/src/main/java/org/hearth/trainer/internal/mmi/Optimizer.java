package org.hearth.trainer.internal.mmi;

/** Moves parameters against a gradient. For one training run. */
@FunctionalInterface
public interface Optimizer {
  void step(float[] parameters, float[] gradient, double learningRate);

  /**
   * Stochastic gradient descent as it is. With clipped gradients the way from the start is at most
   * the sum of learning rates times the clip norm, noise apart.
   */
  static Optimizer descent() {
    return (parameters, gradient, learningRate) -> {
      for (int i = 0; i < parameters.length; i++) {
        parameters[i] -= (float) (learningRate * gradient[i]);
      }
    };
  }

  /**
   * Pulls the parameters back to zero, the frozen model, as a Gaussian prior on them does: adds
   * {@code decay} times each parameter to its gradient. The mean loss of n utterances has a decay
   * of a constant over n; 0.1 / n served voices from 10 to 200 utterances.
   */
  static Optimizer withDecay(Optimizer optimizer, double decay) {
    return (parameters, gradient, learningRate) -> {
      float[] pulled = gradient.clone();
      for (int i = 0; i < pulled.length; i++) {
        pulled[i] += (float) (decay * parameters[i]);
      }
      optimizer.step(parameters, pulled, learningRate);
    };
  }
}
