package org.hearth.soundcard.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.SourceDataLine;
import org.hearth.soundcard.api.PlaybackLine;

/** A line of Java that plays. */
final class JavaPlayback implements PlaybackLine {
  private final String device;
  private final SourceDataLine line;

  JavaPlayback(String device, SourceDataLine line) {
    this.device = device;
    this.line = line;
  }

  @Override
  public void write(short[] samples, int offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES * length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples, offset, length);
    if (line.write(bytes.array(), 0, bytes.capacity()) < bytes.capacity()) {
      throw new IOException("the loudspeaker " + device + " is gone");
    }
  }

  @Override
  public int pending() {
    return (line.getBufferSize() - line.available()) / Short.BYTES;
  }

  @Override
  public void close() {
    line.close();
  }
}
