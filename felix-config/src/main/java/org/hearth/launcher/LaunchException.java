package org.hearth.launcher;

/** The command cannot be started; the message is for the user. */
final class LaunchException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  LaunchException(String message) {
    this(message, 1);
  }

  LaunchException(String message, int exitCode) {
    super(message);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
