package org.hearth.intent.internal;

/** A mistake in one template; the compiler adds adapter, intent and the template's text. */
final class TemplateException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int column;

  /**
   * @param column where the mistake begins, counted from 1
   * @param message what was found and what was expected
   */
  TemplateException(int column, String message) {
    super(message);
    this.column = column;
  }

  int column() {
    return column;
  }
}
