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
          new Logistic(-3.49, 0.91, 0.29, 6.08, 0.54), new Logistic(2.4, 2.51, 0.27, 2.6, 0));
}
