package org.hearth.nnet.api;

import java.util.Arrays;
import java.util.List;

/** The best score of a known phone sequence, each silence in it optional, as in the base graph. */
final class ForcedAlignment {
  /** What the base graph charges for a silence. It charges nothing for any other transition. */
  private static final double SILENCE_COST = 0.63;

  private final List<String> phones;
  private final Matrix output;

  private ForcedAlignment(List<String> phones, Matrix output) {
    this.phones = phones;
    this.output = output;
  }

  /** The score of the best pronunciation. */
  static double score(List<List<String>> pronunciations, Matrix output) {
    return pronunciations.stream()
        .mapToDouble(phones -> new ForcedAlignment(phones, output).score())
        .max()
        .orElseThrow();
  }

  private double score() {
    double[] now = new double[phones.size()];
    Arrays.fill(now, Double.NEGATIVE_INFINITY);
    now[0] = enter(0, 0);
    now[1] = enter(1, 0);
    for (int t = 1; t < output.rows(); t++) {
      double[] before = now.clone();
      for (int i = 0; i < now.length; i++) {
        double from = i > 0 ? before[i - 1] : Double.NEGATIVE_INFINITY;
        if (i > 1 && silence(i - 1)) {
          from = Math.max(from, before[i - 2]);
        }
        now[i] = Math.max(from + enter(i, t), before[i] + output.get(t, 2 * phone(i) + 1));
      }
    }
    return Math.max(now[now.length - 1], now[now.length - 2]);
  }

  private double enter(int i, int t) {
    return output.get(t, 2 * phone(i)) - (silence(i) ? SILENCE_COST : 0);
  }

  private boolean silence(int i) {
    return phones.get(i).equals(PhoneErrors.SILENCE);
  }

  private int phone(int i) {
    return PhoneErrors.PHONES.indexOf(phones.get(i));
  }
}
