package org.hearth.forge.internal.train;

/** Something that was given does not serve; the message says what was found and what expected. */
final class ForgeException extends Exception {
  ForgeException(String message) {
    super(message);
  }

  ForgeException(String message, Throwable cause) {
    super(message, cause);
  }
}
