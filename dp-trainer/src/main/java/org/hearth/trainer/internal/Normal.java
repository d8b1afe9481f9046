package org.hearth.trainer.internal;

/**
 * Tails of the standard normal distribution, to about 15 digits of the tail itself however small it
 * is. W. J. Cody, "Rational Chebyshev Approximations for the Error Function", Mathematics of
 * Computation 23 (1969), in the three ranges of his ANORM (Algorithm 715, 1993).
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // coefficients as they were published
final class Normal {
  private static final double CENTRE = 0.67448975;
  private static final double FAR = Math.sqrt(32);
  private static final double ONE_OVER_SQRT_2_PI = 1 / Math.sqrt(2 * Math.PI);

  /** Beyond it, the tail is smaller than any double. */
  private static final double NOTHING = 39;

  private static final double[] CENTRE_TOP = {
    2.2352520354606839287,
    161.02823106855587881,
    1067.6894854603709582,
    18154.981253343561249,
    0.065682337918207449113
  };
  private static final double[] CENTRE_BOTTOM = {
    47.20258190468824187, 976.09855173777669322, 10260.932208618978205, 45507.789335026729956
  };
  private static final double[] MIDDLE_TOP = {
    0.39894151208813466764,
    8.8831497943883759412,
    93.506656132177855979,
    597.27027639480026226,
    2494.5375852903726711,
    6848.1904505362823326,
    11602.651437647350124,
    9842.7148383839780218,
    1.0765576773720192317e-8
  };
  private static final double[] MIDDLE_BOTTOM = {
    22.266688044328115691,
    235.38790178262499861,
    1519.377599407554805,
    6485.558298266760755,
    18615.571640885098091,
    34900.952721145977266,
    38912.003286093271411,
    19685.429676859990727
  };
  private static final double[] FAR_TOP = {
    0.21589853405795699,
    0.1274011611602473639,
    0.022235277870649807,
    0.001421619193227893466,
    2.9112874951168792e-5,
    0.02307344176494017303
  };
  private static final double[] FAR_BOTTOM = {
    1.28426009614491121,
    0.468238212480865118,
    0.0659881378689285515,
    0.00378239633202758244,
    7.29751555083966205e-5
  };

  private Normal() {}

  /** P(Z &gt; z). */
  static double upperTail(double z) {
    double y = Math.abs(z);
    if (y <= CENTRE) {
      return 0.5 - centre(z);
    }
    double tail = y > NOTHING ? 0 : bell(y) * scaledTail(y);
    return z > 0 ? tail : 1 - tail;
  }

  /** log P(Z &gt; z), also where P(Z &gt; z) is smaller than any double. */
  static double logUpperTail(double z) {
    if (z <= CENTRE) {
      return z < -CENTRE ? Math.log1p(-upperTail(-z)) : Math.log(upperTail(z));
    }
    return -0.5 * z * z + Math.log(scaledTail(z));
  }

  /** P(from &lt; Z &lt;= to), taken on the side where it does not cancel. */
  static double between(double from, double to) {
    return from > 0 ? upperTail(from) - upperTail(to) : upperTail(-to) - upperTail(-from);
  }

  private static double centre(double z) {
    double square = z * z;
    return z * quotient(square, CENTRE_TOP, CENTRE_BOTTOM);
  }

  /** The tail divided by exp(-y^2 / 2), for y above the centre. */
  private static double scaledTail(double y) {
    if (y <= FAR) {
      return quotient(y, MIDDLE_TOP, MIDDLE_BOTTOM);
    }
    double inverse = 1 / (y * y);
    return (ONE_OVER_SQRT_2_PI - inverse * quotient(inverse, FAR_TOP, FAR_BOTTOM)) / y;
  }

  /** Cody's order of coefficients: the highest power of the numerator comes last. */
  private static double quotient(double x, double[] top, double[] bottom) {
    int last = bottom.length - 1;
    double numerator = top[last + 1] * x;
    double denominator = x;
    for (int i = 0; i < last; i++) {
      numerator = (numerator + top[i]) * x;
      denominator = (denominator + bottom[i]) * x;
    }
    return (numerator + top[last]) / (denominator + bottom[last]);
  }

  /** exp(-y^2 / 2) with the square in two parts, so that its rounding does not grow. */
  private static double bell(double y) {
    double coarse = Math.floor(y * 16) / 16;
    double rest = (y - coarse) * (y + coarse);
    return Math.exp(-0.5 * coarse * coarse) * Math.exp(-0.5 * rest);
  }
}
