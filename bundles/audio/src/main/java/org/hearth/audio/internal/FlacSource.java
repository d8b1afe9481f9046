package org.hearth.audio.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.hearth.api.audio.AudioException;
import org.jflac.ChannelData;
import org.jflac.FLACDecoder;
import org.jflac.FrameListener;
import org.jflac.frame.Frame;
import org.jflac.metadata.Metadata;

/** The samples of a FLAC file, channels averaged, decoded by jflac one frame at a time. */
final class FlacSource implements MonoSource {
  private final String file;
  private final InputStream in;
  private final FlacHeader header;
  private final FLACDecoder decoder;
  private final float scale;
  private float[] block = new float[0];
  private int position;
  private int limit;
  private long decoded;
  private AudioException failure;

  private FlacSource(String file, InputStream in, FlacHeader header) throws IOException {
    this.file = file;
    this.in = in;
    this.header = header;
    this.scale = (float) (Math.scalb(1.0, 16 - header.bits()) / header.channels());
    this.decoder =
        new FLACDecoder(new SequenceInputStream(new ByteArrayInputStream(header.minimal()), in));
    decoder.addFrameListener(new FailingListener());
    decoder.readMetadata();
  }

  /**
   * Reads the header.
   *
   * @param in at the first byte of the file, buffered; closed with this source
   */
  static FlacSource open(InputStream in, String file) throws AudioException, IOException {
    return new FlacSource(file, in, FlacHeader.read(in, file));
  }

  @Override
  public int sampleRate() {
    return header.sampleRate();
  }

  @Override
  public int read(float[] buffer, int offset, int length) throws AudioException {
    if (position == limit && !nextBlock()) {
      return -1;
    }
    int count = Math.min(length, limit - position);
    System.arraycopy(block, position, buffer, offset, count);
    position += count;
    return count;
  }

  private boolean nextBlock() throws AudioException {
    if (failure != null) {
      throw new AudioException(failure.getMessage(), failure);
    }
    try {
      return decodeBlock();
    } catch (AudioException e) {
      failure = e;
      throw e;
    }
  }

  private boolean decodeBlock() throws AudioException {
    // Past the stated length jflac would search trailing tags for frames, perhaps for ever.
    if (header.totalSamples() > 0 && decoded >= header.totalSamples()) {
      return false;
    }
    Frame frame = nextFrame();
    if (frame == null) {
      if (decoded < header.totalSamples()) {
        throw damaged("the file ends; expected " + header.totalSamples() + " samples", null);
      }
      return false;
    }
    check(frame);
    average(frame.header.blockSize);
    decoded += frame.header.blockSize;
    return true;
  }

  private Frame nextFrame() throws AudioException {
    try {
      Frame frame = decoder.readNextFrame();
      // Some errors are not reported but counted, and the frame is skipped.
      if (decoder.getBadFrames() > 0) {
        throw damaged("invalid subframe", null);
      }
      return frame;
    } catch (IOException e) {
      throw damaged(e.getMessage(), e);
    } catch (RuntimeException e) {
      // jflac indexes its arrays by unchecked values from the file.
      throw damaged(e instanceof DamagedFrame ? e.getMessage() : "invalid frame", e);
    }
  }

  private void check(Frame frame) throws AudioException {
    if (frame.header.channels != header.channels()
        || frame.header.bitsPerSample != header.bits()
        || frame.header.sampleRate != header.sampleRate()) {
      throw damaged(
          String.format(
              "a frame of %d channels, %d bits, %d Hz; expected %d channels, %d bits, %d Hz",
              frame.header.channels,
              frame.header.bitsPerSample,
              frame.header.sampleRate,
              header.channels(),
              header.bits(),
              header.sampleRate()),
          null);
    }
  }

  private void average(int length) {
    if (block.length < length) {
      block = new float[length];
    }
    ChannelData[] channels = decoder.getChannelData();
    for (int i = 0; i < length; i++) {
      long sum = 0;
      for (int channel = 0; channel < header.channels(); channel++) {
        sum += channels[channel].getOutput()[i];
      }
      block[i] = sum * scale;
    }
    position = 0;
    limit = length;
  }

  private AudioException damaged(String what, Throwable cause) {
    return new AudioException(
        String.format(
            "%s: FLAC damaged after sample %d (%.3f s): %s",
            file, decoded, (double) decoded / header.sampleRate(), what),
        cause);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Carries jflac's report of an error out of its search for the next good frame. */
  private static final class DamagedFrame extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedFrame(String message) {
      super(message);
    }
  }

  /** Ends decoding at the first error: jflac would skip damaged frames or replace them by zeros. */
  private static final class FailingListener implements FrameListener {
    @Override
    public void processMetadata(Metadata metadata) {}

    @Override
    public void processFrame(Frame frame) {}

    @Override
    public void processError(String message) {
      throw new DamagedFrame(message);
    }
  }
}
