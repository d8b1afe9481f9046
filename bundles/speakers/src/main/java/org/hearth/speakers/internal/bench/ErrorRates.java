package org.hearth.speakers.internal.bench;

import java.util.ArrayList;
import java.util.List;

/** Error rates of scores. */
final class ErrorRates {
  private ErrorRates() {}

  private record Scored(double score, boolean same) {}

  /**
   * The rate at which as many of the same voice are rejected as others are accepted; between two
   * thresholds, their mean.
   */
  static double equal(List<Double> same, List<Double> other) {
    List<Scored> all = new ArrayList<>();
    same.forEach(score -> all.add(new Scored(score, true)));
    other.forEach(score -> all.add(new Scored(score, false)));
    all.sort((a, b) -> Double.compare(b.score(), a.score()));
    double missed = 1;
    double accepted = 0;
    double best = 1;
    double rate = 0.5;
    for (Scored each : all) {
      if (each.same()) {
        missed -= 1.0 / same.size();
      } else {
        accepted += 1.0 / other.size();
      }
      if (Math.abs(missed - accepted) < best) {
        best = Math.abs(missed - accepted);
        rate = (missed + accepted) / 2;
      }
    }
    return rate;
  }
}
