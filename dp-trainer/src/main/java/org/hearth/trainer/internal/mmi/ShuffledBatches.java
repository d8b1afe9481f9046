package org.hearth.trainer.internal.mmi;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Batches of equal size for training without privacy: all examples are shuffled and dealt, and
 * again once too few are left for a batch. For one thread.
 */
public final class ShuffledBatches implements Supplier<int[]> {
  private final Random random;
  private final int[] order;
  private final int size;
  private int next;

  /**
   * @param examples how many there are, at least 1
   * @param size of a batch; with fewer examples, all of them are a batch
   * @param seed equal seeds give equal batches
   */
  public ShuffledBatches(int examples, int size, long seed) {
    if (examples < 1 || size < 1) {
      throw new IllegalArgumentException(
          "batches of " + size + " from " + examples + " examples, expected 1 or more");
    }
    this.random = new Random(seed);
    this.order = IntStream.range(0, examples).toArray();
    this.size = Math.min(size, examples);
    this.next = examples;
  }

  @Override
  public int[] get() {
    if (next + size > order.length) {
      shuffle();
      next = 0;
    }
    next += size;
    return Arrays.copyOfRange(order, next - size, next);
  }

  /** Fisher and Yates. */
  private void shuffle() {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }
}
