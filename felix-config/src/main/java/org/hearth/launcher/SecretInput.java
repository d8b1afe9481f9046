package org.hearth.launcher;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a secret from standard input: typed unseen if that is a terminal, else the next line of
 * what a script pipes.
 *
 * <p>{@link java.io.Console} is no help where only standard output is redirected, as in {@code
 * hearth COMMAND > FILE}: there is none then, and the terminal would show what is typed.
 */
final class SecretInput {
  private static final int LONGEST = 4096;

  private final StandardStreams streams;

  SecretInput(StandardStreams streams) {
    this.streams = streams;
  }

  /**
   * The next line, in UTF-8, without its end.
   *
   * @return null at the end of standard input; the caller overwrites it after use
   */
  byte[] read(String prompt) throws IOException {
    Optional<TerminalEcho> echo = TerminalEcho.off();
    if (echo.isEmpty()) {
      return readLine();
    }
    streams.err().print(prompt);
    streams.err().flush();
    try {
      return readLine();
    } finally {
      echo.get().restore();
      streams.err().println(); // The end of the line was not shown either.
    }
  }

  private byte[] readLine() throws IOException {
    byte[] line = new byte[LONGEST];
    try {
      int length = 0;
      int next = streams.in().read();
      if (next < 0) {
        return null;
      }
      for (; next >= 0 && next != '\n'; next = streams.in().read()) {
        if (length == LONGEST) {
          throw new IOException("a secret of more than " + LONGEST + " bytes");
        }
        line[length++] = (byte) next;
      }
      boolean carriageReturn = length > 0 && line[length - 1] == '\r';
      return Arrays.copyOf(line, carriageReturn ? length - 1 : length);
    } finally {
      Arrays.fill(line, (byte) 0);
    }
  }
}
