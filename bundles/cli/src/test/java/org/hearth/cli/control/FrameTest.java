package org.hearth.cli.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {
  private static byte[] bytes(Frame... frames) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (Frame frame : frames) {
      frame.write(out);
    }
    return bytes.toByteArray();
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }

  private static byte[] header(char type, int length) {
    return ByteBuffer.allocate(5).put((byte) type).putInt(length).array();
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeIsReadBack(Frame.Type type) throws IOException {
    Frame frame = Frame.read(in(bytes(new Frame(type, new byte[] {1, -1, 0}))));
    assertEquals(type, frame.type());
    assertArrayEquals(new byte[] {1, -1, 0}, frame.payload());
  }

  @Test
  void textIsReadBack() throws IOException {
    assertEquals("größer", Frame.read(in(bytes(Frame.of(Frame.Type.STDOUT, "größer")))).text());
  }

  @Test
  void framesFollowEachOther() throws IOException {
    DataInputStream in =
        in(bytes(Frame.of(Frame.Type.STDOUT, "a"), Frame.of(Frame.Type.STDERR, "b")));
    assertEquals("a", Frame.read(in).text());
    assertEquals("b", Frame.read(in).text());
    assertNull(Frame.read(in));
  }

  @Test
  void layoutIsTypeLengthPayload() throws IOException {
    assertArrayEquals(
        new byte[] {'X', 0, 0, 0, 1, 7}, bytes(new Frame(Frame.Type.EXIT, new byte[] {7})));
  }

  @Test
  void endOfTheStreamIsNoFrame() throws IOException {
    assertNull(Frame.read(in(new byte[0])));
  }

  @Test
  void longestPayloadIsRead() throws IOException {
    byte[] frame = bytes(new Frame(Frame.Type.STDIN, new byte[Frame.MAX_PAYLOAD]));
    assertEquals(Frame.MAX_PAYLOAD, Frame.read(in(frame)).payload().length);
  }

  @ParameterizedTest
  @ValueSource(chars = {'G', '\0', 't', '\u00ff'})
  void otherProtocolIsRefused(char type) {
    DataInputStream in = in(header(type, 0));
    String message = assertThrows(IOException.class, () -> Frame.read(in)).getMessage();
    assertTrue(message.contains("does not speak Hearth's control protocol"), message);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, Frame.MAX_PAYLOAD + 1})
  void lengthOutOfRangeIsRefused(int length) {
    DataInputStream in = in(header('T', length));
    String message = assertThrows(IOException.class, () -> Frame.read(in)).getMessage();
    assertEquals("a message of " + length + " bytes, expected at most 1048576", message);
  }

  @Test
  void lengthBeyondWhatAPeerIsTrustedWithIsRefused() throws IOException {
    byte[] frame = bytes(Frame.of(Frame.Type.TOKEN, "abcd"));
    assertEquals("abcd", Frame.read(in(frame), 4).text());
    String message = assertThrows(IOException.class, () -> Frame.read(in(frame), 3)).getMessage();
    assertEquals("a message of 4 bytes, expected at most 3", message);
  }

  @Test
  void numberIsReadBack() throws IOException {
    assertEquals(65_536, Frame.read(in(bytes(Frame.of(Frame.Type.NEED_STDIN, 65_536)))).number());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "abcde"})
  void otherLengthIsNoNumber(String payload) {
    Frame frame = Frame.of(Frame.Type.NEED_STDIN, payload);
    assertThrows(IOException.class, frame::number);
  }

  @Test
  void writtenFrameStaysAsItIs() throws IOException {
    Frame frame = Frame.of(Frame.Type.SECRET, "abc");
    bytes(frame);
    assertEquals("abc", frame.text());
  }

  @Test
  void wipedFrameHoldsNothing() {
    Frame frame = Frame.of(Frame.Type.SECRET, "abc");
    frame.wipe();
    assertArrayEquals(new byte[3], frame.payload());
  }

  @Test
  void writingLeavesNoCopyBehind() throws IOException {
    List<byte[]> seen = new ArrayList<>();
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new AssertionError("expected one piece");
          }

          @Override
          public void write(byte[] bytes) {
            seen.add(bytes);
          }
        };
    Frame.of(Frame.Type.SECRET, "abc").write(out);
    assertEquals(1, seen.size());
    assertArrayEquals(new byte[8], seen.get(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 5, 7})
  void frameCutOffIsRefused(int length) throws IOException {
    byte[] whole = bytes(Frame.of(Frame.Type.TOKEN, "abc"));
    DataInputStream in = in(java.util.Arrays.copyOf(whole, length));
    assertThrows(EOFException.class, () -> Frame.read(in));
  }
}
