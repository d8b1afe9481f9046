package org.hearth.context.internal.rules;

/**
 * A text in which {@code *} stands for any characters.
 *
 * @param text as it was written
 */
public record Pattern(String text) {

  /** Whether a whole value is such a text. */
  boolean matches(String value) {
    return text.indexOf('*') < 0 ? text.equals(value) : matches(value, 0, 0);
  }

  /** Star by star: the shortest stretch for each that lets the rest match is tried first. */
  private boolean matches(String value, int inValue, int inText) {
    int star = text.indexOf('*', inText);
    if (star < 0) {
      String rest = text.substring(inText);
      return inText == 0
          ? value.equals(rest)
          : value.length() - rest.length() >= inValue && value.endsWith(rest);
    }
    String piece = text.substring(inText, star);
    int found = inText == 0 ? (value.startsWith(piece) ? 0 : -1) : value.indexOf(piece, inValue);
    return found >= 0 && matches(value, found + piece.length(), star + 1);
  }
}
