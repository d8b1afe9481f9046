package org.hearth.trainer.internal.examples;

/** Examples or kept utterances that cannot be used; the message is for a person to read. */
public class ExampleException extends Exception {
  private static final long serialVersionUID = 1L;

  ExampleException(String message) {
    super(message);
  }

  ExampleException(String message, Throwable cause) {
    super(message, cause);
  }
}
