package org.hearth.nnet.internal.tensor;

/** Text from a file, made fit for a message. */
public final class Printable {
  private static final int MAX_LENGTH = 100;

  private Printable() {}

  /** The text in quotes, cut, and everything but printable ASCII escaped. */
  public static String quoted(String text) {
    return '"' + plain(text) + '"';
  }

  /** The text cut, and everything but printable ASCII escaped. */
  public static String plain(String text) {
    StringBuilder printable = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), MAX_LENGTH); i++) {
      char c = text.charAt(i);
      printable.append(
          c >= ' ' && c < 0x7f ? String.valueOf(c) : String.format("\\u%04x", (int) c));
    }
    return printable.append(text.length() > MAX_LENGTH ? "..." : "").toString();
  }
}
