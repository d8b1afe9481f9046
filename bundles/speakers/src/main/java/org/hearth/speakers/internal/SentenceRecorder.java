package org.hearth.speakers.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.audio.PcmFormat;
import org.hearth.api.audio.PcmStream;
import org.hearth.soundcard.api.CaptureLine;
import org.hearth.soundcard.api.SoundDevice;

/**
 * Records what is said to a microphone until it is told to end, on a thread of its own. Nothing is
 * written anywhere.
 */
final class SentenceRecorder {
  /** A sentence is shorter; what comes later is left out, and the recording is then too long. */
  private static final int MOST = PcmStream.SAMPLE_RATE * 62;

  /** What a line takes at most to hand over what it holds. */
  private static final int ENDING_MILLIS = 500;

  private final CaptureLine line;
  private final PcmStream stream;
  private final Thread thread;
  private volatile boolean over;
  private short[] samples = new short[PcmStream.SAMPLE_RATE];
  private int length;
  private AudioException failure;

  private SentenceRecorder(CaptureLine line, PcmFormat format, AudioDecoder decoder) {
    this.line = line;
    this.stream = decoder.raw(new LineBytes(line), format);
    this.thread = new Thread(this::record, "hearth-enrolment");
    thread.setDaemon(true);
  }

  /**
   * @throws IOException when the device does not record, or another program holds it
   */
  static SentenceRecorder begin(SoundDevice device, AudioDecoder decoder) throws IOException {
    PcmFormat format =
        device.recording().orElseThrow(() -> new IOException(device.id() + " does not record"));
    SentenceRecorder recorder = new SentenceRecorder(device.record(), format, decoder);
    recorder.thread.start();
    return recorder;
  }

  private void record() {
    try {
      int count = 0;
      while (!over && count >= 0 && length < MOST) {
        if (length == samples.length) {
          samples = Arrays.copyOf(samples, Math.min(MOST, 2 * length));
        }
        count = stream.read(samples, length, Math.min(1_600, samples.length - length));
        length += Math.max(0, count);
      }
    } catch (AudioException e) {
      failure = e;
    }
  }

  /**
   * Ends the recording and gives the device back.
   *
   * @throws IOException when the device was lost meanwhile
   * @throws InterruptedException when this thread was interrupted; the device is given back
   */
  short[] end() throws IOException, InterruptedException {
    over = true;
    boolean waits;
    try {
      thread.join(ENDING_MILLIS);
      waits = thread.isAlive();
    } finally {
      // A line that hands nothing over is woken by this; what was recorded before is complete.
      line.close();
    }
    thread.join();
    if (failure != null && !waits) {
      throw new IOException("the microphone failed: " + failure.getMessage(), failure);
    }
    return Arrays.copyOf(samples, length);
  }

  /** The bytes of a line as they come. */
  private static final class LineBytes extends InputStream {
    private final CaptureLine line;

    LineBytes(CaptureLine line) {
      this.line = line;
    }

    @Override
    public int read() throws IOException {
      throw new IOException("a line is read in frames");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return length == 0 ? 0 : line.read(bytes, offset, length);
    }
  }
}
