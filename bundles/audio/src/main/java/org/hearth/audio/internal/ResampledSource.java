package org.hearth.audio.internal;

import be.tarsos.dsp.resample.Resampler;
import java.io.IOException;
import org.hearth.api.audio.AudioException;

/**
 * Another source at another sample rate, by TarsosDSP's band-limited interpolation (J. O. Smith,
 * "Digital Audio Resampling"). Output sample 0 lies at the time of input sample 0.
 */
final class ResampledSource implements MonoSource {
  private static final int BLOCK = 4_096;

  private final MonoSource source;
  private final int sampleRate;
  private final double factor;
  private final Resampler resampler;
  private final float[] input = new float[BLOCK];
  private int start;
  private int end;
  private boolean ended;

  ResampledSource(MonoSource source, int sampleRate) {
    this.source = source;
    this.sampleRate = sampleRate;
    this.factor = (double) sampleRate / source.sampleRate();
    this.resampler = new Resampler(true, factor, factor);
  }

  @Override
  public int sampleRate() {
    return sampleRate;
  }

  @Override
  public int read(float[] buffer, int offset, int length) throws AudioException {
    while (true) {
      if (start == end && !ended) {
        refill();
      }
      Resampler.Result result =
          resampler.process(factor, input, start, end - start, ended, buffer, offset, length);
      start += result.inputSamplesConsumed;
      if (result.outputSamplesGenerated > 0) {
        return result.outputSamplesGenerated;
      }
      if (ended && result.inputSamplesConsumed == 0) {
        return -1;
      }
    }
  }

  private void refill() throws AudioException {
    int count = source.read(input, 0, BLOCK);
    start = 0;
    end = Math.max(0, count);
    ended = count < 0;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
