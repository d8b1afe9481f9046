package org.hearth.nnet.api.mmi;

import org.hearth.nnet.api.Matrix;

/** The network's outputs as likelihoods, each frame scaled so that its greatest is one. */
public final class Emissions {
  private final double[] likelihoods;
  private final int pdfs;
  private final double logScale;

  /**
   * @param outputs frames x pdfs, log-likelihoods, finite
   */
  public Emissions(Matrix outputs) {
    float[] values = outputs.data();
    this.pdfs = outputs.cols();
    this.likelihoods = new double[values.length];
    double sum = 0;
    for (int begin = 0; begin < values.length; begin += pdfs) {
      float max = Float.NEGATIVE_INFINITY;
      for (int i = begin; i < begin + pdfs; i++) {
        max = Math.max(max, values[i]);
      }
      for (int i = begin; i < begin + pdfs; i++) {
        likelihoods[i] = Math.exp((double) values[i] - max);
      }
      sum += max;
    }
    this.logScale = sum;
  }

  /** Whether outputs are all numbers, as they have to be here. */
  public static boolean areFinite(Matrix outputs) {
    for (float value : outputs.data()) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  public int frames() {
    return likelihoods.length / pdfs;
  }

  /** Columns: one for each pdf. */
  public int pdfs() {
    return pdfs;
  }

  public double get(int frame, int pdf) {
    return likelihoods[frame * pdfs + pdf];
  }

  /** The logarithm of what the likelihoods of all frames together were divided by. */
  public double logScale() {
    return logScale;
  }
}
