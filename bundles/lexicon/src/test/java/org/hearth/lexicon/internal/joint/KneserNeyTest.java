package org.hearth.lexicon.internal.joint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class KneserNeyTest {
  private static final int END = 0;
  private static final int BEGIN = 1;
  private static final int SYMBOLS = 7;

  /** Lines in which symbols depend on the two before them. */
  private static SequenceCounts counts() {
    Random random = new Random(1);
    SequenceCounts counts = new SequenceCounts(4);
    for (int line = 0; line < 300; line++) {
      int[] symbols = new int[3 + random.nextInt(5)];
      symbols[0] = BEGIN;
      for (int i = 1; i < symbols.length - 1; i++) {
        symbols[i] =
            random.nextInt(4) == 0
                ? 2 + random.nextInt(SYMBOLS - 2)
                : 2 + (symbols[i - 1] + 2 * symbols[Math.max(0, i - 2)]) % (SYMBOLS - 2);
      }
      symbols[symbols.length - 1] = END;
      counts.add(symbols);
    }
    return counts;
  }

  private static void assertDistributions(SequenceCounts counts, KneserNey model) {
    for (int history = 0; history < counts.size(); history++) {
      if (counts.depth(history) < counts.order() && !endsLine(counts, history)) {
        double sum = 0;
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
          sum += symbol == BEGIN ? 0 : model.probability(history, symbol);
        }
        assertEquals(1, sum, 1e-9, "history " + history);
      }
    }
  }

  private static boolean endsLine(SequenceCounts counts, int node) {
    return counts.depth(node) > 0 && counts.symbol(node) == END;
  }

  private static int kept(SequenceCounts counts, KneserNey model) {
    int kept = 0;
    for (int node = 1; node < counts.size(); node++) {
      kept += model.isKept(node) ? 1 : 0;
    }
    return kept;
  }

  @Test
  void whatFollowsAHistoryAddsUpToOne() {
    SequenceCounts counts = counts();
    assertDistributions(counts, new KneserNey(counts, BEGIN));
  }

  @Test
  void itStillDoesWhenSequencesAreLeftOut() {
    SequenceCounts counts = counts();
    KneserNey model = new KneserNey(counts, BEGIN);
    int before = kept(counts, model);
    model.prune(1e-3);
    assertTrue(kept(counts, model) < before / 2, kept(counts, model) + " of " + before);
    assertDistributions(counts, model);
  }

  @Test
  void whatWasSeenIsMoreProbableThanWhatWasNot() {
    SequenceCounts counts = new SequenceCounts(3);
    for (int i = 0; i < 5; i++) {
      counts.add(new int[] {BEGIN, 2, 3, END});
      counts.add(new int[] {BEGIN, 4, 5, END});
    }
    KneserNey model = new KneserNey(counts, BEGIN);
    int two = counts.child(SequenceCounts.ROOT, 2);
    assertTrue(model.probability(two, 3) > 0.5);
    assertTrue(model.probability(two, 5) < 0.25);
    assertTrue(model.probability(two, 5) > 0);
  }
}
