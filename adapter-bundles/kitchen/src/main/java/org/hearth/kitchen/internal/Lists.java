package org.hearth.kitchen.internal;

import java.util.List;

/** Lists as they are said. */
final class Lists {
  private Lists() {}

  /** {@code a}, {@code a and b}, {@code a, b and c}. */
  static String text(List<String> parts) {
    int last = parts.size() - 1;
    return last < 1
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  /** With a capital and a full stop. */
  static String sentence(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }
}
