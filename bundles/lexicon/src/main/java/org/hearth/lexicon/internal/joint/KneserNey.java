package org.hearth.lexicon.internal.joint;

import java.util.ArrayList;
import java.util.List;

/**
 * Probabilities of symbols after the ones before them: interpolated Kneser-Ney with three discounts
 * for each order (S. Chen, J. Goodman, "An empirical study of smoothing techniques for language
 * modeling", 1999, section 3), made small by leaving out what hardly changes the distribution (A.
 * Stolcke, "Entropy-based pruning of backoff language models", 1998). For one thread.
 */
final class KneserNey {
  private static final int DISCOUNTS = 3;

  /** Of the probability that is left: sums are rounded. */
  private static final double LEAST = 1e-9;

  private final SequenceCounts sequences;
  private final int begin;
  private final int[] suffixes;

  /** Of each sequence: of its last symbol after the others. */
  private final double[] probabilities;

  /** Of each sequence as a history: what the probability after a shorter history is taken by. */
  private final double[] backOffs;

  private final boolean[] kept;

  /**
   * @param begin the symbol before each line, which is never predicted
   */
  KneserNey(SequenceCounts sequences, int begin) {
    this.sequences = sequences;
    this.begin = begin;
    this.suffixes = sequences.suffixes();
    this.probabilities = new double[sequences.size()];
    this.backOffs = new double[sequences.size()];
    this.kept = new boolean[sequences.size()];
    estimate();
  }

  private boolean isPredicted(int node) {
    return node != SequenceCounts.ROOT
        && !(sequences.depth(node) == 1 && sequences.symbol(node) == begin);
  }

  private boolean beginsLine(int node) {
    int first = node;
    while (sequences.depth(first) > 1) {
      first = sequences.parent(first);
    }
    return sequences.symbol(first) == begin;
  }

  /** Counts of the longest sequences; of others, how many symbols they were seen after. */
  private int[] adjustedCounts() {
    int[] counts = new int[sequences.size()];
    for (int node = 1; node < counts.length; node++) {
      if (sequences.depth(node) == sequences.order() || beginsLine(node)) {
        counts[node] = sequences.count(node);
      }
      if (sequences.depth(node) > 1 && !beginsLine(suffixes[node])) {
        counts[suffixes[node]]++;
      }
    }
    return counts;
  }

  private void estimate() {
    int[] counts = adjustedCounts();
    double[][] discounts = discounts(counts);
    double[] totals = new double[counts.length];
    double[] discounted = new double[counts.length];
    int symbols = 0;
    for (int node = 1; node < counts.length; node++) {
      if (isPredicted(node)) {
        totals[sequences.parent(node)] += counts[node];
        discounted[sequences.parent(node)] += discount(discounts, node, counts[node]);
        symbols += sequences.depth(node) == 1 ? 1 : 0;
      }
    }
    for (int node = 0; node < counts.length; node++) {
      backOffs[node] = totals[node] > 0 ? discounted[node] / totals[node] : 1;
    }
    for (List<Integer> nodes : byDepth()) {
      for (int node : nodes) {
        int history = sequences.parent(node);
        double shorter = history == SequenceCounts.ROOT ? 1.0 / symbols : p(suffixes[node]);
        double own = counts[node] - discount(discounts, node, counts[node]);
        probabilities[node] = own / totals[history] + backOffs[history] * shorter;
        kept[node] = true;
      }
    }
  }

  private double p(int node) {
    return probabilities[node];
  }

  /** Predicted sequences by their length, from 1. */
  private List<List<Integer>> byDepth() {
    List<List<Integer>> nodes = new ArrayList<>();
    for (int depth = 1; depth <= sequences.order(); depth++) {
      nodes.add(new ArrayList<>());
    }
    for (int node = 1; node < sequences.size(); node++) {
      if (isPredicted(node)) {
        nodes.get(sequences.depth(node) - 1).add(node);
      }
    }
    return nodes;
  }

  private double discount(double[][] discounts, int node, int count) {
    return count == 0 ? 0 : discounts[sequences.depth(node)][Math.min(count, DISCOUNTS) - 1];
  }

  private double[][] discounts(int[] counts) {
    double[][] seen = new double[sequences.order() + 1][DISCOUNTS + 2];
    for (int node = 1; node < counts.length; node++) {
      if (isPredicted(node) && counts[node] > 0 && counts[node] <= DISCOUNTS + 1) {
        seen[sequences.depth(node)][counts[node]]++;
      }
    }
    double[][] discounts = new double[sequences.order() + 1][DISCOUNTS];
    for (int depth = 1; depth <= sequences.order(); depth++) {
      double[] n = seen[depth];
      double base = n[1] / (n[1] + 2 * n[2]);
      for (int i = 0; i < DISCOUNTS; i++) {
        double discount = i + 1 - (i + 2) * base * n[i + 2] / n[i + 1];
        // Too few sequences to tell.
        discounts[depth][i] = discount > 0 && discount < i + 1 ? discount : (i + 1) / 2.0;
      }
    }
    return discounts;
  }

  /** Leaves out sequences without which the distribution loses less than a threshold, in nats. */
  void prune(double threshold) {
    double total = 0;
    int[] keptChildren = new int[sequences.size()];
    double[] ownMass = new double[sequences.size()];
    double[] shorterMass = new double[sequences.size()];
    List<List<Integer>> nodes = byDepth();
    for (List<Integer> ofDepth : nodes) {
      for (int node : ofDepth) {
        int history = sequences.parent(node);
        keptChildren[history]++;
        ownMass[history] += p(node);
        shorterMass[history] += history == SequenceCounts.ROOT ? 0 : p(suffixes[node]);
        total += sequences.depth(node) == 1 ? sequences.count(node) : 0;
      }
    }
    for (int depth = nodes.size(); depth > 1; depth--) {
      for (int node : nodes.get(depth - 1)) {
        int history = sequences.parent(node);
        if (keptChildren[node] == 0) {
          double shorter = p(suffixes[node]);
          double left = Math.max(1 - ownMass[history], LEAST);
          double leftShorter = Math.max(1 - shorterMass[history], LEAST);
          double before = Math.log(left / leftShorter);
          double after = Math.log((left + p(node)) / (leftShorter + shorter));
          double change =
              p(node) * (Math.log(shorter) + after - Math.log(p(node))) + (after - before) * left;
          double weight = weight(history) / total;
          if (-weight * change < threshold) {
            kept[node] = false;
            keptChildren[history]--;
          }
        }
      }
    }
    updateBackOffs();
  }

  private double weight(int history) {
    int count = sequences.count(history);
    // The symbol before each line is not counted: as many as there are lines.
    return count > 0 ? count : lines();
  }

  private double lines() {
    double lines = 0;
    int first = sequences.child(SequenceCounts.ROOT, begin);
    for (int node = 1; node < sequences.size(); node++) {
      if (sequences.parent(node) == first) {
        lines += sequences.count(node);
      }
    }
    return lines;
  }

  private void updateBackOffs() {
    List<List<Integer>> nodes = byDepth();
    boolean[] isHistory = new boolean[sequences.size()];
    nodes.forEach(each -> each.forEach(node -> isHistory[sequences.parent(node)] |= kept[node]));
    for (int history = 1; history < sequences.size(); history++) {
      backOffs[history] = 1;
    }
    double[] ownMass = new double[sequences.size()];
    double[] shorterMass = new double[sequences.size()];
    for (List<Integer> ofDepth : nodes.subList(1, nodes.size())) {
      for (int node : ofDepth) {
        if (kept[node]) {
          int history = sequences.parent(node);
          ownMass[history] += p(node);
          shorterMass[history] += probability(suffixes[history], sequences.symbol(node));
        }
      }
      // The longer ones back off to these.
      for (int node : ofDepth) {
        int history = sequences.parent(node);
        if (isHistory[history]) {
          backOffs[history] =
              Math.max(1 - ownMass[history], LEAST) / Math.max(1 - shorterMass[history], LEAST);
        }
      }
    }
  }

  /** The probability of a symbol after a history by what is kept. */
  double probability(int history, int symbol) {
    double factor = 1;
    for (int shorter = history; ; shorter = suffixes[shorter]) {
      int node = sequences.child(shorter, symbol);
      if (node != SequenceCounts.NONE && kept[node] && isPredicted(node)) {
        return factor * p(node);
      }
      if (shorter == SequenceCounts.ROOT) {
        throw new IllegalArgumentException("the symbol " + symbol + " was never seen");
      }
      factor *= backOffs[shorter];
    }
  }

  boolean isKept(int node) {
    return kept[node];
  }

  double logProbability(int node) {
    return Math.log(p(node));
  }

  double logBackOff(int node) {
    return Math.log(backOffs[node]);
  }
}
