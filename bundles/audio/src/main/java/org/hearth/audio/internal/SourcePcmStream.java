package org.hearth.audio.internal;

import java.io.IOException;
import java.util.Objects;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmStream;

/** A source at {@link PcmStream#SAMPLE_RATE}, rounded and clipped to 16 bit. */
final class SourcePcmStream implements PcmStream {
  private static final int BLOCK = 4_096;

  private final MonoSource source;
  private final float[] block = new float[BLOCK];

  SourcePcmStream(MonoSource source) {
    if (source.sampleRate() != SAMPLE_RATE) {
      throw new IllegalArgumentException(
          "source at " + source.sampleRate() + " Hz; expected " + SAMPLE_RATE + " Hz");
    }
    this.source = source;
  }

  @Override
  public int read(short[] buffer, int offset, int length) throws AudioException {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    if (length == 0) {
      return 0;
    }
    int count = source.read(block, 0, Math.min(length, BLOCK));
    for (int i = 0; i < count; i++) {
      int value = Math.round(block[i]);
      buffer[offset + i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value));
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
