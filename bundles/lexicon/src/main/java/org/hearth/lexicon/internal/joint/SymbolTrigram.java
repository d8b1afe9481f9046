package org.hearth.lexicon.internal.joint;

import java.util.Collection;

/**
 * How probable a row of symbols is, each by the two before it ({@link KneserNey}). Immutable, for
 * any thread.
 */
public final class SymbolTrigram {
  private static final int ORDER = 3;
  private static final int END = 0;
  private static final int BEGIN = 1;
  private static final int FIRST = 2;

  private final double[][][] logs;

  /**
   * @param count of the symbols, which are numbers from 0; all of them occur
   * @param rows to learn from
   */
  public SymbolTrigram(int count, Collection<int[]> rows) {
    SequenceCounts counts = new SequenceCounts(ORDER);
    for (int[] row : rows) {
      int[] line = new int[row.length + 2];
      line[0] = BEGIN;
      for (int i = 0; i < row.length; i++) {
        line[i + 1] = FIRST + row[i];
      }
      line[line.length - 1] = END;
      counts.add(line);
    }
    KneserNey model = new KneserNey(counts, BEGIN);
    this.logs = new double[count + 1][count + 1][count + 1];
    for (int older = 0; older <= count; older++) {
      for (int last = 0; last <= count; last++) {
        int history = history(counts, symbol(older, count, BEGIN), symbol(last, count, BEGIN));
        for (int next = 0; next <= count; next++) {
          logs[older][last][next] = Math.log(model.probability(history, symbol(next, count, END)));
        }
      }
    }
  }

  private static int symbol(int number, int count, int atEdge) {
    return number == count ? atEdge : FIRST + number;
  }

  /** The longest history that was seen. */
  private static int history(SequenceCounts counts, int older, int last) {
    int first = counts.child(SequenceCounts.ROOT, older);
    int both =
        first == SequenceCounts.NONE || last == BEGIN
            ? SequenceCounts.NONE
            : counts.child(first, last);
    return both == SequenceCounts.NONE ? counts.child(SequenceCounts.ROOT, last) : both;
  }

  /**
   * The log-probability of a symbol after two others. The number behind the last symbol's stands
   * for the begin of a row where it is older or last, for the end where it is next.
   */
  public double log(int older, int last, int next) {
    return logs[older][last][next];
  }
}
