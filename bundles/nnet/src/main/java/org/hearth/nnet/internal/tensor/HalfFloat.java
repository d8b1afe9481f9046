package org.hearth.nnet.internal.tensor;

/** IEEE 754 binary16, which Java 17 does not know. */
public final class HalfFloat {
  private static final int SIGN = 0x8000;
  private static final int EXPONENT_MASK = 0x1f;
  private static final int FRACTION_BITS = 10;
  private static final int FRACTION_MASK = (1 << FRACTION_BITS) - 1;
  private static final int FLOAT_FRACTION_BITS = 23;

  private static final int WIDENING = FLOAT_FRACTION_BITS - FRACTION_BITS;

  /** Difference of the exponents' biases, 127 - 15. */
  private static final int REBIAS = 112;

  /** What the last bit of a subnormal number is worth. */
  private static final float SMALLEST = 0x1p-24f;

  private HalfFloat() {}

  /** The same value as a float; exact. */
  public static float toFloat(short half) {
    int exponent = (half >> FRACTION_BITS) & EXPONENT_MASK;
    int fraction = half & FRACTION_MASK;
    float magnitude;
    if (exponent == 0) {
      magnitude = fraction * SMALLEST;
    } else {
      int rebased = exponent == EXPONENT_MASK ? 0xff : exponent + REBIAS;
      magnitude = Float.intBitsToFloat((rebased << FLOAT_FRACTION_BITS) | (fraction << WIDENING));
    }
    return (half & SIGN) == 0 ? magnitude : -magnitude;
  }
}
