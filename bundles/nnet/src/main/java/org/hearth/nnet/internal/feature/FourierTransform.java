package org.hearth.nnet.internal.feature;

/**
 * The power spectrum of a real frame by a radix-2 fast Fourier transform (Cooley and Tukey, 1965).
 */
final class FourierTransform {
  private final int size;
  private final double[] cosine;
  private final double[] sine;

  /**
   * @param size a power of two
   */
  FourierTransform(int size) {
    this.size = size;
    this.cosine = new double[size / 2];
    this.sine = new double[size / 2];
    for (int i = 0; i < size / 2; i++) {
      cosine[i] = Math.cos(2 * Math.PI * i / size);
      sine[i] = -Math.sin(2 * Math.PI * i / size);
    }
  }

  /**
   * @param frame of the transform's size; overwritten
   * @return squared magnitudes from frequency 0 to the Nyquist frequency
   */
  double[] power(double[] frame) {
    double[] imaginary = new double[size];
    reverseBits(frame);
    for (int half = 1; half < size; half *= 2) {
      for (int block = 0; block < size; block += 2 * half) {
        combine(frame, imaginary, block, half);
      }
    }
    double[] power = new double[size / 2 + 1];
    for (int i = 0; i < power.length; i++) {
      power[i] = frame[i] * frame[i] + imaginary[i] * imaginary[i];
    }
    return power;
  }

  private void combine(double[] re, double[] im, int block, int half) {
    int stride = size / (2 * half);
    for (int i = 0; i < half; i++) {
      double c = cosine[i * stride];
      double s = sine[i * stride];
      int low = block + i;
      int high = low + half;
      double twiddledRe = re[high] * c - im[high] * s;
      double twiddledIm = re[high] * s + im[high] * c;
      re[high] = re[low] - twiddledRe;
      im[high] = im[low] - twiddledIm;
      re[low] += twiddledRe;
      im[low] += twiddledIm;
    }
  }

  private void reverseBits(double[] values) {
    int shift = Integer.numberOfLeadingZeros(size) + 1;
    for (int i = 0; i < size; i++) {
      int j = Integer.reverse(i) >>> shift;
      if (j > i) {
        double swapped = values[i];
        values[i] = values[j];
        values[j] = swapped;
      }
    }
  }
}
