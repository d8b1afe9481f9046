package org.hearth.forge.internal.train;

import java.util.Random;
import org.hearth.api.audio.PcmStream;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;

/**
 * The response of a room, to be laid over speech: convolution, computed as a product of overlapping
 * windows with a Toeplitz matrix of the response. Immutable, for any thread.
 */
final class Room {
  /** What comes later is too weak to matter for phones, and costs as much. */
  private static final int LONGEST = PcmStream.SAMPLE_RATE * 15 / 100;

  private static final int BLOCK = 128;

  private final float[] response;

  private Room(float[] response) {
    this.response = response;
  }

  /** A recorded response: what comes before its peak, the direct sound, is left out. */
  static Room recorded(short[] response) {
    int peak = 0;
    for (int i = 0; i < response.length; i++) {
      if (Math.abs(response[i]) > Math.abs(response[peak])) {
        peak = i;
      }
    }
    float[] values = new float[Math.max(1, Math.min(LONGEST, response.length - peak))];
    for (int i = 0; i < values.length && peak + i < response.length; i++) {
      values[i] = response[peak + i];
    }
    return new Room(normalised(values));
  }

  /** Noise that dies away, behind the direct sound: what a room without its echoes sounds like. */
  static Room synthetic(Random random) {
    double reverberation = 0.1 + 0.5 * random.nextDouble();
    double level = 0.05 + 0.15 * random.nextDouble();
    float[] values = new float[LONGEST];
    // Reverberation time: until the power is a millionth.
    double decay = Math.log(1000) / (reverberation * PcmStream.SAMPLE_RATE);
    int gap = 16 + random.nextInt(160);
    for (int i = gap; i < values.length; i++) {
      values[i] = (float) (level * random.nextGaussian() * Math.exp(-decay * i));
    }
    values[0] = 1;
    return new Room(normalised(values));
  }

  private static float[] normalised(float[] values) {
    double power = 0;
    for (float value : values) {
      power += (double) value * value;
    }
    if (power == 0) {
      values[0] = 1;
      power = 1;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] /= (float) Math.sqrt(power);
    }
    return values;
  }

  /** Speech as it sounds there, as long as before. */
  float[] apply(float[] speech, MatrixProduct product) {
    int length = response.length;
    Matrix toeplitz = toeplitz();
    int blocks = (speech.length + BLOCK - 1) / BLOCK;
    Matrix windows = Matrix.zeros(blocks, toeplitz.rows());
    for (int block = 0; block < blocks; block++) {
      int from = block * BLOCK - (length - 1);
      int begin = Math.max(0, from);
      int end = Math.min(speech.length, from + toeplitz.rows());
      System.arraycopy(
          speech, begin, windows.data(), block * toeplitz.rows() + begin - from, end - begin);
    }
    Matrix result = Matrix.zeros(blocks, BLOCK);
    product.add(windows, false, toeplitz, false, result);
    float[] values = new float[speech.length];
    System.arraycopy(result.data(), 0, values, 0, values.length);
    return values;
  }

  /** A column for each place in a block, rows for the samples before it. */
  private Matrix toeplitz() {
    int length = response.length;
    Matrix toeplitz = Matrix.zeros(BLOCK + length - 1, BLOCK);
    for (int column = 0; column < BLOCK; column++) {
      for (int k = 0; k < length; k++) {
        toeplitz.data()[(length - 1 + column - k) * BLOCK + column] = response[k];
      }
    }
    return toeplitz;
  }
}
