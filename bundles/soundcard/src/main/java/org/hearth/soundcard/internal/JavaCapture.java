package org.hearth.soundcard.internal;

import java.io.IOException;
import javax.sound.sampled.TargetDataLine;
import org.hearth.soundcard.api.CaptureLine;

/** A line of Java that records. A device that is pulled out gives nothing more: that is noticed. */
final class JavaCapture implements CaptureLine {
  private static final long PATIENCE_NANOS = 2_000_000_000L;
  private static final int LOOK_MILLIS = 4;

  private final String device;
  private final TargetDataLine line;

  JavaCapture(String device, TargetDataLine line) {
    this.device = device;
    this.line = line;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    long begin = System.nanoTime();
    int frame = line.getFormat().getFrameSize();
    int available = line.available();
    while (available < frame) {
      if (!line.isOpen() || System.nanoTime() - begin > PATIENCE_NANOS) {
        throw new IOException("the microphone " + device + " is gone");
      }
      pause();
      available = line.available();
    }
    int count = line.read(bytes, offset, Math.min(length, available - available % frame));
    if (count <= 0) {
      throw new IOException("the microphone " + device + " is gone");
    }
    return count;
  }

  /** Reading would wait for ever where a device has gone. */
  private static void pause() throws IOException {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while recording", e);
    }
  }

  @Override
  public void close() {
    line.close();
  }
}
