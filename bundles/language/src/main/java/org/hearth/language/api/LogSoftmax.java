package org.hearth.language.api;

/** From what is expected how much to logarithms of probabilities. */
final class LogSoftmax {
  private LogSoftmax() {}

  /** Normalises an array in its place and returns it. */
  static float[] of(float[] logits) {
    float greatest = Float.NEGATIVE_INFINITY;
    for (float logit : logits) {
      greatest = Math.max(greatest, logit);
    }
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - greatest);
    }
    float all = greatest + (float) Math.log(sum);
    for (int i = 0; i < logits.length; i++) {
      logits[i] -= all;
    }
    return logits;
  }
}
