package org.hearth.intent.internal;

import java.util.Arrays;

/** How often each pair of neighbouring words was used; a hash table of longs without boxes. */
final class BigramCounts {
  private static final long FREE = -1;

  private long[] keys = new long[1024];
  private int[] counts = new int[1024];
  private int size;

  BigramCounts() {
    Arrays.fill(keys, FREE);
  }

  /** Uses of the pair so far. */
  int get(int first, int second) {
    return counts[slot(key(first, second))];
  }

  /** Counts one more use of the pair. */
  void add(int first, int second) {
    long key = key(first, second);
    int slot = slot(key);
    if (keys[slot] == FREE) {
      keys[slot] = key;
      if (++size > keys.length / 2) {
        grow();
        slot = slot(key);
      }
    }
    counts[slot]++;
  }

  /** Number of distinct pairs. */
  int size() {
    return size;
  }

  private static long key(int first, int second) {
    return (long) first << 32 | second;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    long mixed = key * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & mask;
    while (keys[slot] != FREE && keys[slot] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldCounts = counts;
    keys = new long[2 * oldKeys.length];
    counts = new int[keys.length];
    Arrays.fill(keys, FREE);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != FREE) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        counts[slot] = oldCounts[i];
      }
    }
  }
}
