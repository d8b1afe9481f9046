package org.hearth.nnet.internal.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.hearth.nnet.api.ModelFormatException;
import org.hearth.nnet.api.SafeTensors;
import org.hearth.nnet.api.TensorLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DamagedTensorsTest {
  private static final String TWO =
      """
      {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},\
      "b":{"dtype":"I8","shape":[3],"data_offsets":[8,11]}}""";

  private static final int TWO_DATA = 11;

  @Test
  void theFileThatTheOthersDamageIsGood() throws Exception {
    assertEquals(2, read(file(TWO, TWO_DATA)).tensors().size());
  }

  @Test
  void theMessageNamesFileByteFoundAndExpected() {
    assertEquals(
        "x.safetensors, byte 9: found \"a\" from 0 to 9; expected 8 bytes for F32 [2]",
        refused(file(TWO.replace("[0,8]", "[0,9]"), TWO_DATA)).getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "an overlap            | [8,11]  | [7,10]   | an overlap",
        "the same bytes twice  | [8,11]  | [0,3]    | an overlap",
        "a hole                | [8,11]  | [9,12]   | a hole before it",
        "an end before begin   | [8,11]  | [11,8]   | from 11 to 8",
        "beyond the file       | [8,11]  | [2000000000000,2000000000003] | a hole before it",
        "more than 64 bits     | [8,11]  | [8,99999999999999999999] | out of range",
        "negative              | [8,11]  | [-3,0]   | found -3",
        "a fraction            | [8,11]  | [8,11.0] | found 11.0",
        "text                  | [8,11]  | [8,\"11\"] | found 11",
        "one offset            | [8,11]  | [8]      | 1 offsets",
        "three offsets         | [8,11]  | [8,11,11] | one more number",
        "no list               | [8,11]  | 8        | found 8",
        "too large for data    | [3]     | [4]      | from 8 to 11",
        "sizes that overflow   | [3]     | [65536,65536,65536,65536] | more elements",
        "an overflow and none  | [3]     | [0,4294967296] | more elements",
        "negative side         | [3]     | [-3]     | found -3",
        "two negative sides    | [3]     | [-3,-1]  | found -3",
        "many dimensions       | [3]     | [3,1,1,1,1,1,1,1,1] | one more number",
        "nesting               | [3]     | [[3]]    | nesting depth",
        "another type          | I8      | BF16     | a tensor of type \"BF16\"",
        "a type in small print | I8      | i8       | a tensor of type \"i8\"",
        "an unknown member     | dtype\":\"I8 | dtype\":\"I8\",\"x\":\"1 | \"x\"",
        "a member twice | dtype\":\"I8 | dtype\":\"I8\",\"dtype\":\"I8 | a second \"dtype\"",
        "a member less | \"dtype\":\"I8\", | '' | than [shape, data_offsets]",
        "a name twice          | \"b\"   | \"a\"    | a second \"a\"",
        "a name twice, escaped | \"b\"   | \"\\u0061\" | a second \"a\"",
        "notes that are none   | \"b\"   | \"__metadata__\" | found [",
        "no JSON               | \"b\"   | b        | Unexpected character",
        "a comment             | \"b\"   | /**/\"b\" | Unexpected character",
      })
  void aWrongHeaderIsRefused(String what, String right, String wrong, String message) {
    assertTrue(TWO.contains(right), right);
    int last = TWO.lastIndexOf(right);
    String header = TWO.substring(0, last) + wrong + TWO.substring(last + right.length());
    String found = refused(file(header, TWO_DATA)).getMessage();
    assertTrue(found.contains(message), what + ": " + found);
  }

  @Test
  void dataThatNoTensorHasAreRefused() {
    assertEquals("12 bytes of data", refused(file(TWO, TWO_DATA + 1)).found());
  }

  @Test
  void lessDataThanTheTensorsHaveAreRefused() {
    assertEquals("10 bytes of data", refused(file(TWO, TWO_DATA - 1)).found());
  }

  @Test
  void elementsThatAreNotAlignedAreRefused() {
    String header =
        """
        {"a":{"dtype":"I8","shape":[3],"data_offsets":[0,3]},\
        "b":{"dtype":"F32","shape":[2],"data_offsets":[3,11]}}""";
    assertEquals("a begin that is a multiple of 4", refused(file(header, 11)).expected());
  }

  @Test
  void aNoteThatIsNoTextIsRefused() {
    assertEquals("a string", refused(file("{\"__metadata__\":{\"a\":1}}", 0)).expected());
  }

  @Test
  void aNoteTwiceIsRefused() {
    String header = "{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}}";
    assertEquals("a second \"a\"", refused(file(header, 0)).found());
  }

  @Test
  void blanksAfterTheHeaderAreItsPadding() throws Exception {
    assertEquals(2, read(file(TWO + "     ", TWO_DATA)).tensors().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "{}", "\0"})
  void anythingElseAfterTheHeaderIsRefused(String more) {
    refused(file(TWO + more, TWO_DATA));
  }

  @Test
  void aHeaderThatBeginsWithABlankIsRefused() {
    assertEquals("{", refused(file(" " + TWO, TWO_DATA)).expected());
  }

  @Test
  void aHeaderInAnotherEncodingIsRefused() {
    refused(file(TWO.getBytes(StandardCharsets.UTF_16LE), TWO_DATA));
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    byte[] header = TWO.getBytes(StandardCharsets.UTF_8);
    header[2] = (byte) 0xff;
    assertEquals("a header in JSON", refused(file(header, TWO_DATA)).expected());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 1 << 20, Long.MIN_VALUE, Long.MAX_VALUE})
  void aHeaderLengthThatIsNotThereIsRefused(long length) {
    byte[] bytes = file(TWO, TWO_DATA);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    ModelFormatException error = refused(bytes);
    assertEquals(0, error.offset());
  }

  @Test
  void aHeaderBeyondTheLimitIsRefusedThoughItIsThere() {
    byte[] bytes = file(TWO + " ".repeat(1 << 20), TWO_DATA);
    assertEquals("1 to 1048576 bytes", refused(bytes).expected());
  }

  @Test
  void moreTensorsThanTheLimitAreRefused() {
    TensorLimits limits = new TensorLimits(1000, 1000, 1, 8, 100, 100);
    assertEquals("at most 1", refused(file(TWO, TWO_DATA), limits).expected());
  }

  @Test
  void aNameBeyondTheLimitIsRefused() {
    refused(file(TWO.replace("\"a\"", '"' + "a".repeat(257) + '"'), TWO_DATA));
  }

  @Test
  void aFileBeyondTheLimitIsRefused() {
    TensorLimits limits = new TensorLimits(100, 1000, 10, 8, 100, 100);
    assertEquals("a file of at most 100 bytes", refused(file(TWO, TWO_DATA), limits).expected());
  }

  @Test
  void aMessageShowsNoControlCharacters() {
    String message =
        refused(file(TWO.replace("I8", "\\u001b[31m\\n" + "x".repeat(500)), TWO_DATA)).getMessage();
    assertTrue(message.chars().allMatch(c -> c >= ' ' && c < 0x7f), message);
    assertTrue(message.length() < 300, message);
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] bytes = file(TWO, TWO_DATA);
    for (int length = 0; length < bytes.length; length++) {
      refused(Arrays.copyOf(bytes, length));
    }
  }

  @Test
  void damagedBytesGiveNoOtherException() {
    byte[] whole = file(TWO, TWO_DATA);
    Random random = new Random(17);
    int refused = 0;
    for (int trial = 0; trial < 5_000; trial++) {
      byte[] bytes = whole.clone();
      for (int i = 0; i < 2; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        read(bytes);
      } catch (ModelFormatException e) {
        refused++;
      }
    }
    // Most bytes are structure, some are values and letters of names that may be anything.
    assertTrue(refused > 4_000, refused + " of 5000");
  }

  private static byte[] file(String header, int data) {
    return file(header.getBytes(StandardCharsets.UTF_8), data);
  }

  private static byte[] file(byte[] header, int data) {
    return ByteBuffer.allocate(Long.BYTES + header.length + data)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .put(header)
        .array();
  }

  private static SafeTensors read(byte[] bytes) throws ModelFormatException {
    return SafeTensors.read("x.safetensors", bytes, TensorLimits.DEFAULT);
  }

  private static ModelFormatException refused(byte[] bytes) {
    return refused(bytes, TensorLimits.DEFAULT);
  }

  private static ModelFormatException refused(byte[] bytes, TensorLimits limits) {
    return assertThrows(
        ModelFormatException.class, () -> SafeTensors.read("x.safetensors", bytes, limits));
  }
}
