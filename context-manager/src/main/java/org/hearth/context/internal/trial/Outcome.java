package org.hearth.context.internal.trial;

import java.util.Locale;

/** What came of a command. */
public enum Outcome {
  /** The person said yes when asked. */
  CONFIRMED(true),
  /** Nobody said anything against it. */
  ACCEPTED(true),
  /** The person said no when asked, or gave the same command with something else in it. */
  CORRECTED(false),
  /** The person said the same again. */
  REPEATED(false),
  /** It was refused, and the person tried again. */
  REFUSED(false);

  private final boolean good;

  Outcome(boolean good) {
    this.good = good;
  }

  boolean isGood() {
    return good;
  }

  /** For people and machines. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
