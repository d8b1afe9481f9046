package org.hearth.nnet.internal.feature;

/** Turns the spectrum of a frame into its features. */
interface FrameFeatures {
  /** The number of features of a frame. */
  int dimension();

  FrameEnergy energy();

  /**
   * @param powerSpectrum from frequency 0 to the Nyquist frequency; may be overwritten
   * @param logEnergy of the frame, floored
   */
  double[] compute(double[] powerSpectrum, double logEnergy);
}
