package org.hearth.keystore.internal;

/** Shows text of a hostile file in a message without letting it forge lines of a log. */
final class Quoted {
  private static final int MAX_CHARS = 80;

  private Quoted() {}

  /** The text in single quotes, cut after 80 characters, all but printable ASCII escaped. */
  static String of(String text) {
    return "'" + printable(text, MAX_CHARS) + "'";
  }

  /** As {@link #of}, without the quotes and cut after the given number of characters. */
  static String printable(String text, int maxChars) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), maxChars); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c <= '~') {
        shown.append(c);
      } else {
        shown.append(String.format("\\u%04x", (int) c));
      }
    }
    return shown.append(text.length() > maxChars ? "..." : "").toString();
  }
}
