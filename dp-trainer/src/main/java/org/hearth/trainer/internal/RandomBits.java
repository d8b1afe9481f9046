package org.hearth.trainer.internal;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * Exact draws from a cryptographic source, as few of its bits as they need: the source is what they
 * cost. For one thread.
 */
public final class RandomBits {
  private static final int BLOCK_BYTES = 1 << 12;

  private final Source source;
  private final byte[] block = new byte[BLOCK_BYTES];
  private final ByteBuffer unread = ByteBuffer.wrap(block).limit(0);
  private long word;
  private int left;

  /** Where the bits come from: bytes that nobody can tell from fair coins. */
  @FunctionalInterface
  interface Source {

    /** Fills a block with the next bytes. */
    void nextBytes(byte[] block);
  }

  /** Draws from a platform's generator. */
  public RandomBits(SecureRandom random) {
    this(random::nextBytes);
  }

  RandomBits(Source source) {
    this.source = source;
  }

  /**
   * A whole number from 0 to below {@code bound}, each with exactly the same probability.
   *
   * @param bound above 0
   */
  public long below(long bound) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(bound - 1);
    long drawn;
    do {
      drawn = bits == 0 ? 0 : take(bits);
    } while (drawn >= bound);
    return drawn;
  }

  /**
   * True with a probability of exactly {@code numerator / denominator}: the binary digits of a
   * uniform fraction are drawn until one differs from that of the probability, two on average.
   *
   * @param numerator from 0 to the denominator
   * @param denominator above 0
   */
  public boolean coin(long numerator, long denominator) {
    long rest = numerator;
    while (rest > 0) {
      // Twice the rest, which might not fit a long.
      boolean digit = rest >= denominator - rest;
      rest = digit ? rest - (denominator - rest) : 2 * rest;
      if ((take(1) == 1) != digit) {
        return digit;
      }
    }
    return false;
  }

  /** Fair bits as a number; what is left of a word and too short is dropped. */
  private long take(int bits) {
    if (left < bits) {
      if (!unread.hasRemaining()) {
        source.nextBytes(block);
        unread.clear();
      }
      word = unread.getLong();
      left = Long.SIZE;
    }
    long taken = word >>> (Long.SIZE - bits);
    word <<= bits;
    left -= bits;
    return taken;
  }
}
