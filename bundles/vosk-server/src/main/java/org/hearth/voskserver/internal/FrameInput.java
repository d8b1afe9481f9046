package org.hearth.voskserver.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Frames of audio as one stream of bytes, which ends at a word of control or where the peer goes
 * away. A frame counts as heard when more is asked for than it has.
 */
final class FrameInput extends InputStream {

  /** Whose input it is. */
  interface Owner {
    /** All of a frame has been read. */
    void frameHeard() throws IOException;

    /** Whether the audio goes on after a text. */
    boolean passesOver(String text) throws IOException;
  }

  private final WebSocketPeer peer;
  private final Owner owner;
  private ByteBuffer frame;
  private Optional<String> control = Optional.empty();
  private boolean ended;

  FrameInput(WebSocketPeer peer, ByteBuffer first, Owner owner) {
    this.peer = peer;
    this.frame = first;
    this.owner = owner;
  }

  /** After the end: the text that ended it; empty when the peer went away. */
  Optional<String> control() {
    return control;
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
    while (!frame.hasRemaining()) {
      if (ended || !nextFrame()) {
        return -1;
      }
    }
    int count = Math.min(length, frame.remaining());
    frame.get(bytes, offset, count);
    return count;
  }

  private boolean nextFrame() throws IOException {
    owner.frameHeard();
    while (true) {
      Optional<Message> message = peer.next();
      if (message.isPresent() && message.get() instanceof Message.Audio audio) {
        frame = audio.bytes();
        return true;
      }
      Optional<String> text = message.map(other -> ((Message.Text) other).text());
      if (text.isEmpty() || !owner.passesOver(text.get())) {
        control = text;
        ended = true;
        return false;
      }
    }
  }
}
