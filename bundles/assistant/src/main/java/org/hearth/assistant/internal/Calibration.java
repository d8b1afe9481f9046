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
      new Calibration(
          new Logistic(1.1, 5.5, 1.25, 0.58, 6.52, 0.47),
          new Logistic(1.89, 0.51, 1.31, 1.96, -0.81, 0));
}
