package org.hearth.context.internal.rules;

/** A mistake in a file of rules: the message tells what was found and what was expected. */
public final class RulesException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;

  /**
   * @param line on which the mistake is, from 1 on
   */
  RulesException(int line, String message) {
    super(message);
    this.line = line;
  }

  /** The line on which the mistake is, from 1 on. */
  public int line() {
    return line;
  }
}
