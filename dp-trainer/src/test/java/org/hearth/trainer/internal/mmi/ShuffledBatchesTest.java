package org.hearth.trainer.internal.mmi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ShuffledBatchesTest {
  @Test
  void allExamplesComeBeforeAnyComesAgain() {
    ShuffledBatches batches = new ShuffledBatches(9, 3, 1);
    int[] dealt =
        IntStream.range(0, 3).flatMap(i -> IntStream.of(batches.get())).sorted().toArray();
    assertArrayEquals(IntStream.range(0, 9).toArray(), dealt);
  }

  @Test
  void tooFewAreNotMadeABatch() {
    ShuffledBatches batches = new ShuffledBatches(5, 3, 1);
    assertEquals(3, batches.get().length);
    assertEquals(3, IntStream.of(batches.get()).distinct().count());
  }

  @Test
  void fewExamplesAreABatchTogether() {
    int[] batch = new ShuffledBatches(2, 20, 1).get();
    Arrays.sort(batch);
    assertArrayEquals(new int[] {0, 1}, batch);
  }

  @Test
  void theSeedDecidesTheOrder() {
    int[] batch = new ShuffledBatches(30, 30, 1).get();
    assertArrayEquals(batch, new ShuffledBatches(30, 30, 1).get());
    assertFalse(Arrays.equals(batch, new ShuffledBatches(30, 30, 2).get()));
  }

  @Test
  void withoutExamplesThereAreNoBatches() {
    assertThrows(IllegalArgumentException.class, () -> new ShuffledBatches(0, 20, 1));
  }
}
