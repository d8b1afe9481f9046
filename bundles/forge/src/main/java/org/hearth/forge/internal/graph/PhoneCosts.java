package org.hearth.forge.internal.graph;

import java.util.List;
import org.hearth.nnet.api.mmi.PhoneSet;

/**
 * Which phones follow which in running text: a bigram with additive smoothing, as costs. Of a word
 * with several pronunciations the first two count half each. Between words nothing is said.
 */
final class PhoneCosts {
  private static final double SMOOTHING = 1;
  private static final double PAIR_SMOOTHING = 2;
  private static final int MOST_PRONUNCIATIONS = 2;

  private final double[] counts;
  private final double[][] pairs;

  private PhoneCosts(int phones) {
    this.counts = new double[phones];
    this.pairs = new double[phones][phones];
  }

  static PhoneCosts of(TrainingText text, Vocabulary vocabulary) {
    PhoneCosts costs = new PhoneCosts(vocabulary.phones().count());
    for (int[] sentence : text.sentences()) {
      List<List<Integer>> before = List.of();
      for (int label : sentence) {
        List<List<Integer>> ways = List.of();
        if (label != Fst.EPSILON) {
          ways = vocabulary.pronunciations(label);
          ways = ways.subList(0, Math.min(ways.size(), MOST_PRONUNCIATIONS));
        }
        costs.count(before, ways);
        before = ways;
      }
    }
    toCosts(costs.counts, SMOOTHING);
    for (double[] row : costs.pairs) {
      toCosts(row, PAIR_SMOOTHING);
    }
    return costs;
  }

  private void count(List<List<Integer>> before, List<List<Integer>> ways) {
    for (List<Integer> way : ways) {
      double weight = 1.0 / ways.size();
      for (List<Integer> other : before) {
        pairs[other.get(other.size() - 1)][way.get(0)] += weight / before.size();
      }
      for (int i = 0; i < way.size(); i++) {
        counts[way.get(i)] += weight;
        if (i > 0) {
          pairs[way.get(i - 1)][way.get(i)] += weight;
        }
      }
    }
  }

  private static void toCosts(double[] counts, double smoothing) {
    counts[PhoneSet.SILENCE] = 0;
    double total = 0;
    for (int phone = 1; phone < counts.length; phone++) {
      counts[phone] += smoothing;
      total += counts[phone];
    }
    for (int phone = 0; phone < counts.length; phone++) {
      counts[phone] = -Math.log(counts[phone] / total);
    }
  }

  /** Of a phone, whatever was before. */
  double of(int phone) {
    return counts[phone];
  }

  /** Of a phone after another. */
  double of(int before, int phone) {
    return pairs[before][phone];
  }
}
