package org.hearth.soundcard.internal.bench;

import java.util.Arrays;
import org.hearth.soundcard.internal.echo.Transform;

/** Convolution by the Fourier transform. */
final class Convolution {
  private Convolution() {}

  /** What arrives of a signal; as long as the signal. */
  static float[] apply(float[] signal, float[] response) {
    int size = Integer.highestOneBit(signal.length + response.length) * 2;
    Transform transform = new Transform(size);
    float[] a = new float[transform.length()];
    float[] b = new float[transform.length()];
    transform.forward(Arrays.copyOf(signal, size), a);
    transform.forward(Arrays.copyOf(response, size), b);
    for (int i = 0; i < a.length; i += 2) {
      float re = a[i] * b[i] - a[i + 1] * b[i + 1];
      float im = a[i] * b[i + 1] + a[i + 1] * b[i];
      a[i] = re * size;
      a[i + 1] = im * size;
    }
    float[] result = new float[size];
    transform.inverse(a, result);
    return Arrays.copyOf(result, signal.length);
  }
}
