package org.hearth.cli.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads {@link Frame.Type#SECRET} without leaving copies behind. */
public final class Secret {
  private Secret() {}

  /**
   * The characters of a secret; the frame is wiped.
   *
   * @throws IOException when they are not UTF-8; nothing of them is in the message
   */
  public static char[] of(Frame frame) throws IOException {
    char[] buffer = new char[frame.payload().length]; // UTF-8 never has fewer bytes than chars.
    try {
      CharBuffer characters = CharBuffer.wrap(buffer);
      CoderResult result =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(frame.payload()), characters, true);
      if (result.isError()) {
        throw new IOException("the secret is not in UTF-8");
      }
      return Arrays.copyOf(buffer, characters.position());
    } finally {
      Arrays.fill(buffer, '\0');
      frame.wipe();
    }
  }
}
