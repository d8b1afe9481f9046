package org.hearth.cli.control;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * One message on the control channel: type, length (four bytes, big-endian), payload. The client
 * sends TOKEN and REQUEST, then answers NEED_STDIN with STDIN frames, an empty one at the end; the
 * server sends STDOUT, STDERR and at last EXIT. A client that closes the connection cancels its
 * command.
 */
@SuppressWarnings("ArrayRecordComponent") // a message is never compared
public record Frame(Type type, byte[] payload) {
  /** Longest payload; anything longer is an error of the peer. */
  public static final int MAX_PAYLOAD = 1 << 20;

  /** Kinds of messages. */
  public enum Type {
    /** The secret that proves a client may command this container. */
    TOKEN('T'),
    /** {@link Request}. */
    REQUEST('R'),
    /** The server wants standard input. */
    NEED_STDIN('N'),
    /** Bytes of standard input; none at its end. */
    STDIN('I'),
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

  /** The payload as text. */
  public String text() {
    return new String(payload, StandardCharsets.UTF_8);
  }

  /** Writes and flushes the frame. */
  public void write(DataOutputStream out) throws IOException {
    out.writeByte(type.code);
    out.writeInt(payload.length);
    out.write(payload);
    out.flush();
  }

  /**
   * Reads a frame.
   *
   * @return null at the end of the stream
   * @throws IOException when the peer speaks another protocol
   */
  public static Frame read(DataInputStream in) throws IOException {
    int code = in.read();
    if (code < 0) {
      return null;
    }
    Type type = Type.of(code);
    int length = in.readInt();
    if (length < 0 || length > MAX_PAYLOAD) {
      throw new IOException("a message of " + length + " bytes, expected at most " + MAX_PAYLOAD);
    }
    byte[] payload = in.readNBytes(length);
    if (payload.length < length) {
      throw new EOFException("the peer hung up in the middle of a message");
    }
    return new Frame(type, payload);
  }
}
