package org.hearth.assistant.internal;

/**
 * How evidence becomes probabilities.
 *
 * @param inDomain that what was said is a sentence of the stack
 * @param correct that the best sentence's meaning is the right one, if so
 */
record Calibration(Logistic inDomain, Logistic correct) {
  /** Of the embedded model; docs/understanding.md tells on what it was fitted. */
  static final Calibration EMBEDDED =
      new Calibration(new Logistic(7, 10, 1.5, 0, 2, -1.5), new Logistic(1, 3, 0.5, 1.8, 1, 0));
}
