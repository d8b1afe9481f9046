package org.hearth.lexicon.internal.joint;

import java.util.Arrays;

/**
 * How often each sequence of up to so many symbols occurs: a tree in which a path from the root is
 * a sequence. Nodes are numbered as they are met, so that a node comes after its parent; the root
 * is 0. For one thread.
 */
final class SequenceCounts {
  static final int ROOT = 0;
  static final int NONE = -1;

  private final int order;
  private int size = 1;
  private int[] parents = new int[1 << 16];
  private int[] symbols = new int[1 << 16];
  private int[] counts = new int[1 << 16];
  private byte[] depths = new byte[1 << 16];

  /** Open addressing: parent and symbol to child; 0 is free, since no child is the root. */
  private long[] keys = new long[1 << 18];

  private int[] children = new int[1 << 18];

  SequenceCounts(int order) {
    this.order = order;
    parents[ROOT] = NONE;
  }

  int order() {
    return order;
  }

  int size() {
    return size;
  }

  int parent(int node) {
    return parents[node];
  }

  int symbol(int node) {
    return symbols[node];
  }

  int depth(int node) {
    return depths[node];
  }

  /** How often the sequence occurred with its last symbol after the first of a line. */
  int count(int node) {
    return counts[node];
  }

  /** Counts a line, whose first symbol is given and not counted. */
  void add(int[] line) {
    for (int start = 0; start < line.length; start++) {
      int node = ROOT;
      for (int end = start; end < Math.min(line.length, start + order); end++) {
        node = grow(node, line[end]);
        if (end > 0) {
          counts[node]++;
        }
      }
    }
  }

  private int grow(int parent, int symbol) {
    int slot = slot(parent, symbol);
    if (children[slot] == 0) {
      if (size == parents.length) {
        parents = Arrays.copyOf(parents, 2 * size);
        symbols = Arrays.copyOf(symbols, 2 * size);
        counts = Arrays.copyOf(counts, 2 * size);
        depths = Arrays.copyOf(depths, 2 * size);
      }
      if (2 * size > keys.length) {
        rehash();
        slot = slot(parent, symbol);
      }
      keys[slot] = key(parent, symbol);
      children[slot] = size;
      parents[size] = parent;
      symbols[size] = symbol;
      depths[size] = (byte) (depths[parent] + 1);
      size++;
    }
    return children[slot];
  }

  private void rehash() {
    keys = new long[2 * keys.length];
    children = new int[keys.length];
    for (int node = 1; node < size; node++) {
      int slot = slot(parents[node], symbols[node]);
      keys[slot] = key(parents[node], symbols[node]);
      children[slot] = node;
    }
  }

  private static long key(int parent, int symbol) {
    return (long) parent << 20 | symbol;
  }

  private int slot(int parent, int symbol) {
    long key = key(parent, symbol);
    long hash = key * 0x9E3779B97F4A7C15L;
    int slot = (int) (hash >>> 32) & (keys.length - 1);
    while (children[slot] != 0 && keys[slot] != key) {
      slot = slot + 1 & (keys.length - 1);
    }
    return slot;
  }

  /** The sequence longer by a symbol, or {@link #NONE}. */
  int child(int node, int symbol) {
    int child = children[slot(node, symbol)];
    return child == 0 ? NONE : child;
  }

  /** For each node the sequence without its first symbol; {@link #NONE} for the root. */
  int[] suffixes() {
    int[] suffixes = new int[size];
    suffixes[ROOT] = NONE;
    for (int node = 1; node < size; node++) {
      suffixes[node] = parents[node] == ROOT ? ROOT : child(suffixes[parents[node]], symbols[node]);
    }
    return suffixes;
  }
}
