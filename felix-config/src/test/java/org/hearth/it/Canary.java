package org.hearth.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Something that must not get out, in every form in which a careless program would write it.
 *
 * @param name what messages of the tests call it
 * @param forms text, one character for each byte
 */
record Canary(String name, List<String> forms) {

  /** Words of a person: as UTF-8, as the JVM holds them, and encoded. */
  static Canary ofText(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return new Canary(
        "'" + text + "'",
        List.of(
            latin(utf8),
            latin(text.getBytes(StandardCharsets.UTF_16LE)),
            HexFormat.of().formatHex(utf8),
            base64(utf8)));
  }

  /** A key: its bytes, and encoded. */
  static Canary ofKey(String name, byte[] key) {
    String hex = HexFormat.of().formatHex(key);
    return new Canary(
        name,
        List.of(
            latin(key),
            hex,
            hex.toUpperCase(Locale.ROOT),
            base64(key),
            base64(key).replace('+', '-').replace('/', '_')));
  }

  /** Without what depends on the bytes that follow. */
  private static String base64(byte[] bytes) {
    String whole = Base64.getEncoder().encodeToString(bytes);
    return whole.substring(0, bytes.length / 3 * 4);
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  boolean isIn(byte[] content) {
    String text = latin(content);
    return forms.stream().anyMatch(text::contains);
  }

  boolean isIn(String text) {
    return isIn(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Files of a tree, below none of some folders, that hold it or are called after it. */
  List<Path> findIn(Path root, Set<Path> except) throws IOException {
    return FileTree.files(root).stream()
        .filter(file -> except.stream().noneMatch(file::startsWith))
        .filter(this::isInFile)
        .toList();
  }

  private boolean isInFile(Path file) {
    try {
      return isIn(file.toString()) || isIn(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
