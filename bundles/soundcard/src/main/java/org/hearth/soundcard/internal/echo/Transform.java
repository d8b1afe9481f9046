package org.hearth.soundcard.internal.echo;

import java.util.Arrays;

/**
 * The Fourier transform of real blocks and back, radix 2 (Cooley and Tukey, 1965). Spectra hold
 * real and imaginary parts in turn, from frequency 0 to the Nyquist frequency, and are divided by
 * the size. For one thread at a time.
 */
public final class Transform {
  private final int size;
  private final float[] cosine;
  private final float[] sine;
  private final float[] re;
  private final float[] im;

  /**
   * @param size a power of two
   */
  public Transform(int size) {
    this.size = size;
    this.cosine = new float[size / 2];
    this.sine = new float[size / 2];
    this.re = new float[size];
    this.im = new float[size];
    for (int i = 0; i < size / 2; i++) {
      cosine[i] = (float) Math.cos(2 * Math.PI * i / size);
      sine[i] = (float) -Math.sin(2 * Math.PI * i / size);
    }
  }

  /** Values in a spectrum. */
  public int length() {
    return size + 2;
  }

  /** The spectrum of a block. */
  public void forward(float[] block, float[] spectrum) {
    System.arraycopy(block, 0, re, 0, size);
    Arrays.fill(im, 0);
    transform();
    for (int i = 0; i <= size / 2; i++) {
      spectrum[2 * i] = re[i] / size;
      spectrum[2 * i + 1] = im[i] / size;
    }
  }

  /** The block of a spectrum. */
  public void inverse(float[] spectrum, float[] block) {
    // The transform of the complex conjugate is the inverse one, where the result is real.
    for (int i = 0; i <= size / 2; i++) {
      re[i] = spectrum[2 * i];
      im[i] = -spectrum[2 * i + 1];
    }
    im[0] = 0;
    im[size / 2] = 0;
    for (int i = 1; i < size / 2; i++) {
      re[size - i] = re[i];
      im[size - i] = -im[i];
    }
    transform();
    System.arraycopy(re, 0, block, 0, size);
  }

  private void transform() {
    reverseBits(re);
    reverseBits(im);
    for (int half = 1; half < size; half *= 2) {
      for (int block = 0; block < size; block += 2 * half) {
        combine(block, half);
      }
    }
  }

  private void combine(int block, int half) {
    int stride = size / (2 * half);
    for (int i = 0; i < half; i++) {
      float c = cosine[i * stride];
      float s = sine[i * stride];
      int low = block + i;
      int high = low + half;
      float turnedRe = re[high] * c - im[high] * s;
      float turnedIm = re[high] * s + im[high] * c;
      re[high] = re[low] - turnedRe;
      im[high] = im[low] - turnedIm;
      re[low] += turnedRe;
      im[low] += turnedIm;
    }
  }

  private void reverseBits(float[] values) {
    int shift = Integer.numberOfLeadingZeros(size) + 1;
    for (int i = 0; i < size; i++) {
      int j = Integer.reverse(i) >>> shift;
      if (j > i) {
        float swapped = values[i];
        values[i] = values[j];
        values[j] = swapped;
      }
    }
  }
}
