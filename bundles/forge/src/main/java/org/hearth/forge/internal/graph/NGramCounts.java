package org.hearth.forge.internal.graph;

import java.util.Arrays;

/**
 * Counts of pairs or of triples of words: sorted keys, in which the last word takes the lowest
 * {@link #BITS} bits and the words before it stand above it. Immutable.
 */
final class NGramCounts {
  static final int BITS = 21;

  private static final long WORD = (1L << BITS) - 1;

  private final long[] keys;
  private final int[] counts;

  private NGramCounts(long[] keys, int[] counts) {
    this.keys = keys;
    this.counts = counts;
  }

  /** A key of what stood before and a word. */
  static long key(long history, int word) {
    return history << BITS | word;
  }

  /** Keys as they occur in the text. For one thread. */
  static final class Builder {
    private long[] keys = new long[1024];
    private int size;

    void add(long key) {
      if (size == keys.length) {
        keys = Arrays.copyOf(keys, 2 * size);
      }
      keys[size++] = key;
    }

    /** Counts the keys that occur so often at least. */
    NGramCounts count(int least) {
      long[] sorted = Arrays.copyOf(keys, size);
      Arrays.sort(sorted);
      int[] counts = new int[size];
      int kept = 0;
      for (int begin = 0, end; begin < size; begin = end) {
        end = begin + 1;
        while (end < size && sorted[end] == sorted[begin]) {
          end++;
        }
        if (end - begin >= least) {
          sorted[kept] = sorted[begin];
          counts[kept++] = end - begin;
        }
      }
      return new NGramCounts(Arrays.copyOf(sorted, kept), Arrays.copyOf(counts, kept));
    }
  }

  int size() {
    return keys.length;
  }

  long history(int index) {
    return keys[index] >> BITS;
  }

  int word(int index) {
    return (int) (keys[index] & WORD);
  }

  int count(int index) {
    return counts[index];
  }

  /** The index after those of the same history. */
  int endOfHistory(int index) {
    int end = index + 1;
    while (end < keys.length && history(end) == history(index)) {
      end++;
    }
    return end;
  }

  /** The sum of the counts of some indices. */
  long total(int begin, int end) {
    long total = 0;
    for (int i = begin; i < end; i++) {
      total += counts[i];
    }
    return total;
  }
}
