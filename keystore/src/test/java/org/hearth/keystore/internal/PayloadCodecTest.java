package org.hearth.keystore.internal;

import static org.hearth.keystore.internal.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearth.keystore.internal.RefusedBundleException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadCodecTest {
  private final PayloadCodec codec = new PayloadCodec(new BundleLimits(4, 200, 200, 100, 2, 8));

  @Test
  void writesTheDocumentedBytesWhateverTheOrderOfTheMap() throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("b", new byte[0]);
    files.put("a.x", new byte[] {9, 8});

    assertEquals(
        "4845415254485031" + "00000002" + "0003612e78" + "000000020908" + "000162" + "00000000",
        HexFormat.of().formatHex(codec.encode(files)));
  }

  @Test
  void readsWhatItWrote() throws Exception {
    Map<String, byte[]> files =
        codec.decode(codec.encode(Map.of("b", new byte[3], "a", bytes("x"))));

    assertEquals(List.of("a", "b"), List.copyOf(files.keySet()));
    assertArrayEquals(bytes("x"), files.get("a"));
    assertArrayEquals(new byte[3], files.get("b"));
  }

  @Test
  void refusesEveryTruncation() throws Exception {
    byte[] encoded = codec.encode(Map.of("a", bytes("x"), "b", bytes("y")));
    for (int length = 0; length < encoded.length; length++) {
      byte[] cut = Arrays.copyOf(encoded, length);
      assertRefused(Reason.PAYLOAD, "left", () -> codec.decode(cut));
    }
  }

  @Test
  void refusesTrailingBytes() throws Exception {
    byte[] encoded = codec.encode(Map.of("a", bytes("x")));

    assertRefused(
        Reason.PAYLOAD,
        "1 bytes follow",
        () -> codec.decode(Arrays.copyOf(encoded, encoded.length + 1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "..", ".a", "a/b", "../a", "a\\b", "C:a", "ä", "a b", "a\u0000", "-a"})
  void refusesUnsafeNames(String name) {
    assertRefused(Reason.PAYLOAD, "a file is named", () -> codec.encode(Map.of(name, new byte[0])));
  }

  @Test
  void refusesUnsafeNamesWhenReading() throws Exception {
    byte[] encoded = replaced(codec.encode(Map.of("a_b", new byte[0])), "a_b", "a/b");

    assertRefused(Reason.PAYLOAD, "'a/b'", () -> codec.decode(encoded));
  }

  @Test
  void refusesNamesOutOfOrder() throws Exception {
    byte[] encoded =
        replaced(codec.encode(Map.of("aa", new byte[0], "bb", new byte[0])), "aa", "cc");

    assertRefused(Reason.PAYLOAD, "'bb' comes after 'cc'", () -> codec.decode(encoded));
  }

  @Test
  void refusesDuplicateNames() throws Exception {
    byte[] encoded =
        replaced(codec.encode(Map.of("aa", new byte[0], "bb", new byte[0])), "bb", "aa");

    assertRefused(Reason.PAYLOAD, "'aa' comes after 'aa'", () -> codec.decode(encoded));
  }

  @Test
  void refusesLongNames() {
    assertRefused(
        Reason.PAYLOAD, "at most 8", () -> codec.encode(Map.of("a".repeat(9), new byte[0])));
  }

  @Test
  void refusesManyFiles() {
    Map<String, byte[]> files = new HashMap<>(Map.of("a", bytes(""), "b", bytes("")));
    files.put("c", bytes(""));

    assertRefused(Reason.LIMIT, "3 files, expected at most 2", () -> codec.encode(files));
  }

  @Test
  void refusesManyFilesWhenReading() {
    byte[] encoded = HexFormat.of().parseHex("4845415254485031" + "ffffffff");

    assertRefused(Reason.LIMIT, "4294967295 files", () -> codec.decode(encoded));
  }

  @Test
  void refusesALengthThatNoMemoryHolds() {
    byte[] encoded =
        HexFormat.of().parseHex("4845415254485031" + "00000001" + "000161" + "7fffffff");

    assertRefused(Reason.PAYLOAD, "takes 2147483647 bytes", () -> codec.decode(encoded));
  }

  private static byte[] replaced(byte[] encoded, String from, String to) {
    return new String(encoded, StandardCharsets.ISO_8859_1)
        .replace(from, to)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(String text) {
    return CanonicalBytes.utf8(text);
  }
}
