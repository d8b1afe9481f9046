package org.hearth.trainer.internal;

/** A number that a person gives on the command line or in a file, and its range. */
enum Quantity {
  SAMPLING_RATE("q", "a probability above 0 and at most 1", Double.MIN_VALUE, 1),
  NOISE_MULTIPLIER(
      "sigma",
      "a number from " + SampledGaussian.MIN_NOISE + " to " + SampledGaussian.MAX_NOISE,
      SampledGaussian.MIN_NOISE,
      SampledGaussian.MAX_NOISE),
  STEPS(
      "steps",
      "a whole number from 1 to " + SampledGaussian.MAX_STEPS,
      1,
      SampledGaussian.MAX_STEPS),
  DELTA(
      "delta",
      "a probability of at least " + PldAccountant.MIN_DELTA + " and below 1",
      PldAccountant.MIN_DELTA,
      Math.nextDown(1.0)),
  EPSILON("epsilon", "a number above 0", Double.MIN_VALUE, Double.MAX_VALUE);

  private final String label;
  private final String expected;
  private final double least;
  private final double greatest;

  Quantity(String label, String expected, double least, double greatest) {
    this.label = label;
    this.expected = expected;
    this.least = least;
    this.greatest = greatest;
  }

  /** Name of its option (without the dashes) and of its column. */
  String label() {
    return label;
  }

  /**
   * @param text what was given, null for nothing
   * @param prefix of the name in the message, such as "--"
   * @throws IllegalArgumentException with a message for the person
   */
  double parse(String text, String prefix) {
    if (text != null) {
      try {
        double value = Double.parseDouble(text);
        if (valid(value)) {
          return value;
        }
      } catch (NumberFormatException e) {
        // Answered below, as any other value out of range.
      }
    }
    String found = text == null ? "missing" : "'" + text + "'";
    throw new IllegalArgumentException(prefix + label + " is " + found + ", expected " + expected);
  }

  private boolean valid(double value) {
    return value >= least && value <= greatest && (this != STEPS || value == Math.rint(value));
  }
}
