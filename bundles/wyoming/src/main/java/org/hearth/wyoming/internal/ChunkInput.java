package org.hearth.wyoming.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.hearth.api.audio.PcmFormat;
import org.hearth.cli.api.door.WireException;
import org.hearth.wyoming.internal.wire.Event;
import org.hearth.wyoming.internal.wire.EventReader;

/**
 * The audio between {@code audio-start} and {@code audio-stop} as a stream of bytes, which ends
 * where the format changes as well. Other events that come in between are passed on.
 */
final class ChunkInput extends InputStream {

  /** What is done with an event that is no audio. */
  interface Others {
    void handle(Event event) throws IOException;
  }

  private final EventReader in;
  private final int mostSeconds;
  private final Others others;
  private PcmFormat format;
  private double seconds;

  /** In a payload, the end of which was not reached yet. */
  private boolean inChunk;

  private Optional<PcmFormat> next = Optional.empty();
  private boolean stopped;

  /**
   * @param start {@code audio-start}, or the first {@code audio-chunk} of a peer that sends none
   * @param mostSeconds of audio until {@code audio-stop}
   */
  ChunkInput(EventReader in, Event start, int mostSeconds, Others others) throws WireException {
    this.in = in;
    this.format = format(start);
    this.mostSeconds = mostSeconds;
    this.others = others;
    this.inChunk = start.type().equals("audio-chunk");
  }

  /** The format of what is read until the end of the stream. */
  PcmFormat format() {
    return format;
  }

  /** After the end of the stream: goes on with audio of another format, if it did not stop. */
  boolean resume() {
    format = next.orElse(format);
    boolean more = next.isPresent();
    next = Optional.empty();
    return more;
  }

  /** Whether {@code audio-stop} has come; else the peer went away, or goes on otherwise. */
  boolean stopped() {
    return stopped;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (next.isEmpty() && (inChunk || nextChunk())) {
      int count = in.readPayload(bytes, offset, length);
      if (count > 0) {
        count(count);
        return count;
      }
      inChunk = false;
    }
    return -1;
  }

  private void count(int bytes) throws WireException {
    seconds += (double) bytes / format.frameBytes() / format.sampleRate();
    if (seconds > mostSeconds) {
      throw new WireException(
          "more than " + mostSeconds + " s of audio without audio-stop, the most that is accepted");
    }
  }

  /** Goes to the next chunk of the same format; false when there is none. */
  private boolean nextChunk() throws IOException {
    while (!stopped) {
      Optional<Event> event = in.next();
      if (event.isEmpty()) {
        return false;
      }
      switch (event.get().type()) {
        case "audio-chunk" -> {
          inChunk = true;
          PcmFormat found = format(event.get());
          next = found.equals(format) ? Optional.empty() : Optional.of(found);
          return next.isEmpty();
        }
        case "audio-stop" -> stopped = true;
        case "audio-start" ->
            throw new WireException("audio-start within audio, expected audio-stop before it");
        default -> others.handle(event.get());
      }
    }
    return false;
  }

  private static PcmFormat format(Event event) throws WireException {
    try {
      return new PcmFormat(event.number("rate"), event.number("width"), event.number("channels"));
    } catch (IllegalArgumentException e) {
      throw new WireException("audio whose " + e.getMessage());
    }
  }
}
