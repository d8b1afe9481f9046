package org.hearth.trainer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RandomBitsTest {
  private static final int DRAWS = 100_000;

  private final RandomBits bits = new RandomBits(new SecureRandom());

  @ParameterizedTest
  @CsvSource({"1, 2", "1, 3", "2, 3", "1, 1000", "4611686018427387903, 4611686018427387904"})
  void coinHasItsProbability(long numerator, long denominator) {
    double p = (double) numerator / denominator;
    long heads = IntStream.range(0, DRAWS).filter(i -> bits.coin(numerator, denominator)).count();
    Statistics.assertClose(p, (double) heads / DRAWS, Math.sqrt(p * (1 - p) / DRAWS));
  }

  @Test
  void impossibleCoinNeverFalls() {
    assertEquals(0, IntStream.range(0, 1000).filter(i -> bits.coin(0, 7)).count());
  }

  @Test
  void certainCoinAlwaysFalls() {
    assertEquals(1000, IntStream.range(0, 1000).filter(i -> bits.coin(7, 7)).count());
  }

  @Test
  void numbersAreUniform() {
    double[] sample = IntStream.range(0, DRAWS).mapToDouble(i -> bits.below(1000)).toArray();
    Statistics.assertDistribution(x -> (x + 1) / 1000, sample);
  }

  @Test
  void numbersAreBelowTheBound() {
    for (long bound : new long[] {1, 2, 3, 1L << 40, Long.MAX_VALUE}) {
      long drawn = bits.below(bound);
      assertTrue(drawn >= 0 && drawn < bound, () -> drawn + " for the bound " + bound);
    }
  }

  @Test
  void bitsAreNotRepeated() {
    long first = bits.below(Long.MAX_VALUE);
    assertFalse(
        IntStream.range(0, DRAWS).anyMatch(i -> bits.below(Long.MAX_VALUE) == first),
        "a number of 63 bits came again");
  }
}
