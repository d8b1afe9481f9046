package org.hearth.api.audio;

/**
 * How samples without a header are written: little-endian integers, channel after channel. One byte
 * is unsigned, more are signed, as in WAV files.
 *
 * @param sampleRate frames per second, 1,000 to 1,000,000
 * @param sampleBytes of one sample of one channel, 1 to 4
 * @param channels 1 to 64
 */
public record PcmFormat(int sampleRate, int sampleBytes, int channels) {
  /** What Hearth hears. */
  public static final PcmFormat HEARTH = new PcmFormat(PcmStream.SAMPLE_RATE, 2, 1);

  /**
   * @throws IllegalArgumentException naming the value found and the one expected
   */
  public PcmFormat {
    require("sample rate", sampleRate, 1_000, 1_000_000);
    require("sample width", sampleBytes, 1, 4);
    require("number of channels", channels, 1, 64);
  }

  private static void require(String name, int found, int least, int most) {
    if (found < least || found > most) {
      throw new IllegalArgumentException(
          name + " is " + found + ", expected " + least + " to " + most);
    }
  }

  /** Bytes of one sample of every channel. */
  public int frameBytes() {
    return sampleBytes * channels;
  }
}
