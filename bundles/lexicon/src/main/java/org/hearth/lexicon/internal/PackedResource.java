package org.hearth.lexicon.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads the text resources that {@code tools/pack-lexicon.py} wrote beside these classes. */
final class PackedResource {

  private PackedResource() {}

  /**
   * The bytes of a resource.
   *
   * @throws IllegalStateException if the bundle lacks it
   * @throws UncheckedIOException if it cannot be read
   */
  static byte[] read(String name) {
    try (InputStream in = PackedResource.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "the bundle lacks the resource '" + name + "', expected it beside its classes");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource '" + name + "'", e);
    }
  }

  /** The position of the first line that is no header, which starts with {@code #}. */
  static int skipHeader(byte[] text) {
    int position = 0;
    while (position < text.length && text[position] == '#') {
      position = nextLine(text, position);
    }
    return position;
  }

  /** The position after the end of the line, or the length of the text. */
  static int nextLine(byte[] text, int position) {
    int i = position;
    while (i < text.length && text[i] != '\n') {
      i++;
    }
    return Math.min(i + 1, text.length);
  }
}
