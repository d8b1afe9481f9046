package org.hearth.trainer.internal;

/** The discrete Fourier transform of one size, a power of two; Cooley and Tukey's, in place. */
final class Fft {
  private final int size;
  private final double[] cosines;
  private final double[] sines;

  Fft(int size) {
    if (Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException("the size is " + size + ", expected a power of two");
    }
    this.size = size;
    this.cosines = new double[size / 2];
    this.sines = new double[size / 2];
    for (int i = 0; i < size / 2; i++) {
      double angle = 2 * Math.PI * i / size;
      cosines[i] = Math.cos(angle);
      sines[i] = Math.sin(angle);
    }
  }

  /** Replaces a sequence by its spectrum, sum over j of x[j] exp(-2 pi i j k / size). */
  void forward(double[] real, double[] imaginary) {
    reorder(real, imaginary);
    for (int half = 1; half < size; half *= 2) {
      int stride = size / (2 * half);
      for (int block = 0; block < size; block += 2 * half) {
        for (int i = 0; i < half; i++) {
          butterfly(real, imaginary, block + i, block + i + half, i * stride);
        }
      }
    }
  }

  /** Replaces a spectrum by its sequence. */
  void inverse(double[] real, double[] imaginary) {
    forward(imaginary, real);
    for (int i = 0; i < size; i++) {
      real[i] /= size;
      imaginary[i] /= size;
    }
  }

  private void butterfly(double[] real, double[] imaginary, int upper, int lower, int angle) {
    double cosine = cosines[angle];
    double sine = sines[angle];
    double turnedReal = cosine * real[lower] + sine * imaginary[lower];
    double turnedImaginary = cosine * imaginary[lower] - sine * real[lower];
    real[lower] = real[upper] - turnedReal;
    imaginary[lower] = imaginary[upper] - turnedImaginary;
    real[upper] += turnedReal;
    imaginary[upper] += turnedImaginary;
  }

  /** Moves every element to the place whose index has its bits reversed. */
  private void reorder(double[] real, double[] imaginary) {
    int shift = Integer.numberOfLeadingZeros(size) + 1;
    for (int i = 1; i < size; i++) {
      int other = Integer.reverse(i) >>> shift;
      if (other > i) {
        swap(real, i, other);
        swap(imaginary, i, other);
      }
    }
  }

  private static void swap(double[] values, int i, int j) {
    double value = values[i];
    values[i] = values[j];
    values[j] = value;
  }
}
