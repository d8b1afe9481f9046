package org.hearth.testkit.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measured values and their order statistics. */
final class Samples {
  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  /** Adds all of these to others. */
  void copyTo(Samples others) {
    others.values.addAll(values);
  }

  double median() {
    return quantile(0.5);
  }

  /** The smallest value that at least a share {@code q} of the values does not exceed. */
  double quantile(double q) {
    if (values.isEmpty()) {
      throw new IllegalStateException("nothing was measured");
    }
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get((int) Math.max(0, Math.ceil(q * sorted.size()) - 1));
  }

  double max() {
    return quantile(1);
  }
}
