package org.hearth.trainer.internal;

/** A privacy ledger that cannot be used, or refuses; the message says why, for a person to read. */
public class LedgerException extends Exception {
  private static final long serialVersionUID = 1L;

  LedgerException(String message) {
    super(message);
  }

  LedgerException(String message, Throwable cause) {
    super(message, cause);
  }
}
