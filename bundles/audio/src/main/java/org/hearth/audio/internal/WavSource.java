package org.hearth.audio.internal;

import be.tarsos.dsp.io.TarsosDSPAudioFloatConverter;
import be.tarsos.dsp.io.TarsosDSPAudioFormat;
import java.io.IOException;
import java.io.InputStream;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmFormat;

/** The samples of a WAV file, channels averaged; a file that is cut short simply ends early. */
final class WavSource implements MonoSource {
  private static final int BLOCK_BYTES = 16_384;

  private final String file;
  private final InputStream in;
  private final WavFormat format;
  private final TarsosDSPAudioFloatConverter converter;
  private final int blockFrames;
  private final byte[] bytes;
  private final byte[] linear;
  private final float[] samples;
  private final double scale;
  private long remaining;

  private WavSource(String file, InputStream in, WavHeader header) {
    this.file = file;
    this.in = in;
    this.format = header.format();
    this.remaining = header.dataBytes();
    this.blockFrames = Math.max(1, BLOCK_BYTES / format.frameBytes());
    this.bytes = new byte[blockFrames * format.frameBytes()];
    this.linear = format.sampleBytes() == 1 ? new byte[2 * bytes.length] : bytes;
    this.samples = new float[blockFrames * format.channels()];
    this.converter = converter(format);
    this.scale = scale(format);
  }

  /**
   * Reads the header.
   *
   * @param in at the first byte of the file; closed with this source
   */
  static WavSource open(InputStream in, String file) throws AudioException, IOException {
    return new WavSource(file, in, WavHeader.read(in, file));
  }

  /**
   * Samples as a WAV file has them, without its header.
   *
   * @param in closed with this source
   */
  static WavSource headerless(InputStream in, PcmFormat format) {
    WavFormat samples =
        new WavFormat(
            WavEncoding.PCM, format.sampleRate(), format.channels(), format.sampleBytes());
    return new WavSource("raw audio", in, new WavHeader(samples, WavHeader.UNTIL_END));
  }

  private static TarsosDSPAudioFloatConverter converter(WavFormat format) {
    // One channel: the converter sees samples, not frames. 8-bit codes are linear 16 bit by then.
    int sampleBytes = Math.max(2, format.sampleBytes());
    TarsosDSPAudioFormat.Encoding encoding =
        format.encoding() == WavEncoding.FLOAT
            ? TarsosDSPAudioFloatConverter.PCM_FLOAT
            : TarsosDSPAudioFormat.Encoding.PCM_SIGNED;
    return TarsosDSPAudioFloatConverter.getConverter(
        new TarsosDSPAudioFormat(
            encoding,
            format.sampleRate(),
            8 * sampleBytes,
            1,
            sampleBytes,
            format.sampleRate(),
            false));
  }

  /**
   * What brings the converter's output to steps of 16 bit: it maps the largest integer of {@code n}
   * bits, {@code 2^(n-1) - 1}, to 1; in float files 1 is {@code 2^15} by convention.
   */
  private static double scale(WavFormat format) {
    if (format.encoding() == WavEncoding.FLOAT) {
      return 32_768;
    }
    int bits = 8 * Math.max(2, format.sampleBytes());
    return (Math.scalb(1.0, bits - 1) - 1) / Math.scalb(1.0, bits - 16);
  }

  @Override
  public int sampleRate() {
    return format.sampleRate();
  }

  @Override
  public int read(float[] buffer, int offset, int length) throws AudioException {
    int frames = readFrames(Math.min(length, blockFrames));
    if (frames == 0) {
      return -1;
    }
    int channels = format.channels();
    toLinear(frames * channels);
    converter.toFloatArray(linear, 0, samples, 0, frames * channels);
    for (int frame = 0; frame < frames; frame++) {
      buffer[offset + frame] = average(frame * channels, channels);
    }
    return frames;
  }

  /** Reads whole frames; fewer than wanted, or none, at the end. */
  private int readFrames(int wanted) throws AudioException {
    long limit = Math.min((long) wanted * format.frameBytes(), remaining);
    try {
      int count = in.readNBytes(bytes, 0, (int) limit);
      remaining -= count;
      return count / format.frameBytes();
    } catch (IOException e) {
      throw new AudioException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Makes 8-bit codes 16-bit samples. TarsosDSP's own 8-bit converter places silence at 127, not at
   * WAV's 128.
   */
  private void toLinear(int count) {
    if (format.sampleBytes() != 1) {
      return;
    }
    for (int i = 0; i < count; i++) {
      short value =
          switch (format.encoding()) {
            case A_LAW -> G711.aLaw(bytes[i]);
            case MU_LAW -> G711.muLaw(bytes[i]);
            case PCM, FLOAT -> (short) ((bytes[i] ^ 0x80) << 8);
          };
      linear[2 * i] = (byte) value;
      linear[2 * i + 1] = (byte) (value >> 8);
    }
  }

  private float average(int first, int channels) {
    double sum = 0;
    for (int i = first; i < first + channels; i++) {
      sum += samples[i];
    }
    double mean = sum / channels * scale;
    // Float files may hold anything: NaN, infinity and overloads must not reach the resampler.
    return Double.isNaN(mean)
        ? 0
        : (float) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, mean));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
