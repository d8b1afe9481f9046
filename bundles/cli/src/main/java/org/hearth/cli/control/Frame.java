package org.hearth.cli.control;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One message on the control channel: type, length (four bytes, big-endian), payload.
 *
 * <p>The client sends TOKEN and REQUEST; the server sends STDOUT, STDERR and at last EXIT. What the
 * command wants from its caller the server asks for, one question at a time: NEED_STDIN is answered
 * with STDIN, PROMPT with SECRET, either with an empty STDIN when standard input has ended. A
 * client sends nothing that it was not asked for, so neither side ever has to hold more than one
 * answer. A client that closes the connection cancels its command.
 */
@SuppressWarnings("ArrayRecordComponent") // a message is never compared
public record Frame(Type type, byte[] payload) {
  /** Longest payload; anything longer is an error of the peer. */
  public static final int MAX_PAYLOAD = 1 << 20;

  private static final int HEADER = 1 + Integer.BYTES;

  /** Kinds of messages. */
  public enum Type {
    /** The secret that proves a client may command this container. */
    TOKEN('T'),
    /** {@link Request}. */
    REQUEST('R'),
    /** The server wants standard input: at most so many bytes (four bytes, big-endian). */
    NEED_STDIN('N'),
    /** Bytes of standard input, as many as were there; none at its end. */
    STDIN('I'),
    /** The server wants a secret; the text is for the person who types it. */
    PROMPT('P'),
    /** What was typed, or the next line of standard input, without its end; see {@link Secret}. */
    SECRET('S'),
    /** Bytes for standard output. */
    STDOUT('O'),
    /** Bytes for standard error. */
    STDERR('E'),
    /** The command's exit code, one byte; the last message. */
    EXIT('X');

    private final char code;

    Type(char code) {
      this.code = code;
    }

    private static Type of(int code) throws IOException {
      for (Type type : values()) {
        if (type.code == code) {
          return type;
        }
      }
      throw new IOException("the peer does not speak Hearth's control protocol");
    }
  }

  /** A frame of text in UTF-8. */
  public static Frame of(Type type, String text) {
    return new Frame(type, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A frame of a number. */
  public static Frame of(Type type, int number) {
    return new Frame(type, ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
  }

  /** The payload as text. */
  public String text() {
    return new String(payload, StandardCharsets.UTF_8);
  }

  /** The payload as a number. */
  public int number() throws IOException {
    if (payload.length != Integer.BYTES) {
      throw new IOException(type + " has " + payload.length + " bytes, expected a number of four");
    }
    return ByteBuffer.wrap(payload).getInt();
  }

  /** Overwrites the payload. */
  public void wipe() {
    Arrays.fill(payload, (byte) 0);
  }

  /** Writes and flushes the frame in one piece; several threads may share the stream. */
  public void write(OutputStream out) throws IOException {
    byte[] message =
        ByteBuffer.allocate(HEADER + payload.length)
            .put((byte) type.code)
            .putInt(payload.length)
            .put(payload)
            .array();
    try {
      synchronized (out) {
        out.write(message);
        out.flush();
      }
    } finally {
      Arrays.fill(message, (byte) 0); // It may have held a secret.
    }
  }

  /**
   * Reads a frame.
   *
   * @return null at the end of the stream
   * @throws IOException when the peer speaks another protocol
   */
  public static Frame read(InputStream in) throws IOException {
    return read(in, MAX_PAYLOAD);
  }

  /**
   * Reads a frame from a peer who is not trusted with more than a given length.
   *
   * @param longest bytes of payload
   * @return null at the end of the stream
   * @throws IOException when the peer speaks another protocol
   */
  public static Frame read(InputStream in, int longest) throws IOException {
    int code = in.read();
    if (code < 0) {
      return null;
    }
    Type type = Type.of(code);
    int length = ByteBuffer.wrap(readWhole(in, Integer.BYTES)).getInt();
    if (length < 0 || length > longest) {
      throw new IOException("a message of " + length + " bytes, expected at most " + longest);
    }
    return new Frame(type, readWhole(in, length));
  }

  private static byte[] readWhole(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the peer hung up in the middle of a message");
    }
    return bytes;
  }
}
