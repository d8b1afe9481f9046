package org.hearth.cli.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.hearth.cli.control.Frame;

/**
 * The caller's standard input. Every read asks for as much as it has room for, so nothing is held
 * here: a caller who has more waits until the command wants it.
 */
final class RemoteInputStream extends InputStream {
  private static final int MOST = 1 << 16;

  private final Questions questions;
  private boolean ended;

  RemoteInputStream(Questions questions) {
    this.questions = questions;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    if (length == 0) {
      return 0;
    }
    if (ended) {
      return -1;
    }
    byte[] bytes = ask(Math.min(length, MOST));
    ended = bytes.length == 0;
    System.arraycopy(bytes, 0, buffer, offset, bytes.length);
    return ended ? -1 : bytes.length;
  }

  private byte[] ask(int most) throws IOException {
    Frame answer = questions.ask(Frame.of(Frame.Type.NEED_STDIN, most));
    int length = answer.payload().length;
    if (answer.type() != Frame.Type.STDIN || length > most) {
      throw new IOException(
          "the caller sent "
              + length
              + " bytes of "
              + answer.type()
              + ", expected at most "
              + most
              + " of STDIN");
    }
    return answer.payload();
  }
}
