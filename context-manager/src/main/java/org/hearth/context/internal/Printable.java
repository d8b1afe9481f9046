package org.hearth.context.internal;

/** Shows text of a hostile file in a message without letting it steer a terminal or forge lines. */
final class Printable {
  private static final int MAX_VALUE = 80;
  private static final int MAX_MESSAGE = 500;

  private Printable() {}

  /** A value that was found, cut after 80 characters. */
  static String value(String text) {
    return shown(text, MAX_VALUE);
  }

  /** A whole message, cut after 500 characters. */
  static String message(String text) {
    return shown(text, MAX_MESSAGE);
  }

  private static String shown(String text, int max) {
    StringBuilder shown = new StringBuilder();
    text.codePoints().limit(max).forEach(c -> append(shown, c));
    return shown.append(text.codePointCount(0, text.length()) > max ? "..." : "").toString();
  }

  private static void append(StringBuilder shown, int codePoint) {
    if (isPlain(codePoint)) {
      shown.appendCodePoint(codePoint);
    } else {
      shown.append(String.format("\\u%04x", codePoint));
    }
  }

  /**
   * Letters of every language are; what is invisible, or turns the direction of writing, is not.
   */
  private static boolean isPlain(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
