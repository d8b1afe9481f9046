package org.hearth.audio.internal;

import be.tarsos.dsp.util.fft.FFT;
import be.tarsos.dsp.util.fft.HannWindow;
import org.hearth.api.audio.PcmStream;

/**
 * Measures the energy of a frame of audio in frequency bands.
 *
 * <p>Bands tell speech from noise of another colour: fricatives stand out high up, vowels low down,
 * even where the noise hides the rest. Hum and rumble below the lowest band are ignored.
 */
final class FrameAnalyzer {

  /** Time from one frame to the next. */
  static final int FRAME_MILLIS = 10;

  /** Samples from one frame to the next. */
  static final int FRAME = PcmStream.SAMPLE_RATE / 1_000 * FRAME_MILLIS;

  /** Edges of the bands in bins of 31.25 Hz: 188, 500, 1000, 2000, 3500 and 7000 Hz. */
  private static final int[] EDGES = {6, 16, 32, 64, 112, 224};

  /** Number of bands. */
  static final int BANDS = EDGES.length - 1;

  /** Samples in a window: 32 ms that end with the frame. */
  private static final int WINDOW = 512;

  /** Makes a full-scale sine 0 dB: (window length / 2 * mean of the Hann window * 32768)^2. */
  private static final double REFERENCE = Math.pow(WINDOW / 2.0 * 0.5 * 32_768.0, 2);

  /** Below any real recording; keeps the logarithm of silence finite. */
  private static final double SILENCE = 1e-12;

  private final FFT fft = new FFT(WINDOW, new HannWindow());
  private final float[] window = new float[WINDOW];
  private final float[] spectrum = new float[WINDOW];
  private boolean first = true;

  /**
   * Measures the next frame of the stream.
   *
   * @param frame {@link #FRAME} samples that follow those of the last call
   * @return decibels relative to a full-scale sine, in each of {@link #BANDS} bands
   */
  float[] levels(short[] frame) {
    if (first) {
      // What preceded the stream was hardly silence: a window half empty would seem a quiet moment.
      for (int i = 0; i < WINDOW; i++) {
        window[i] = frame[i % FRAME];
      }
      first = false;
    }
    System.arraycopy(window, FRAME, window, 0, WINDOW - FRAME);
    for (int i = 0; i < FRAME; i++) {
      window[WINDOW - FRAME + i] = frame[i];
    }
    System.arraycopy(window, 0, spectrum, 0, WINDOW);
    fft.forwardTransform(spectrum);
    float[] levels = new float[BANDS];
    for (int band = 0; band < BANDS; band++) {
      levels[band] = decibels(EDGES[band], EDGES[band + 1]);
    }
    return levels;
  }

  private float decibels(int from, int to) {
    double power = 0;
    for (int bin = from; bin < to; bin++) {
      double re = spectrum[2 * bin];
      double im = spectrum[2 * bin + 1];
      power += re * re + im * im;
    }
    return (float) (10 * Math.log10(power / REFERENCE + SILENCE));
  }
}
