package org.hearth.audio.internal;

/** The signal in the FLAC files of the test resources: triangle waves with a little noise. */
final class TestSignal {
  private TestSignal() {}

  /** Sample {@code i} of a channel, at a quarter of the full scale of {@code bits}. */
  static int sample(long i, int channel, int bits) {
    int period = 100 + 30 * channel;
    int t = (int) (i % period);
    int triangle = 4 * Math.min(t, period - t) - period;
    long noise = (i * 1_103_515_245L + 12_345 + channel * 777L) % (1L << 31) >> 16 & 7;
    return (int) (Math.floorDiv((long) triangle * (1L << (bits - 2)), period) + noise);
  }
}
