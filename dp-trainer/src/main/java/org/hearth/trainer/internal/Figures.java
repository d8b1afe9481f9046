package org.hearth.trainer.internal;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import org.hearth.cli.api.JsonLine;

/** Named figures as text for people or a line of JSON; the names are a contract. */
final class Figures {
  private static final MathContext TEXT_DIGITS = new MathContext(6);
  private static final MathContext NOISE_DIGITS = new MathContext(5, RoundingMode.CEILING);

  private Figures() {}

  /**
   * @param figures numbers by name; null for one that does not exist
   */
  static void print(PrintStream out, Map<String, Object> figures, boolean json) {
    if (json) {
      out.println(JsonLine.of(figures));
    } else {
      figures.forEach(
          (name, value) -> out.println(String.format(Locale.ROOT, "%-10s%s", name, text(value))));
    }
  }

  private static String text(Object value) {
    if (value == null) {
      return "none";
    }
    return value instanceof Double number ? text(number.doubleValue()) : value.toString();
  }

  /** A number for people, to six digits. */
  static String text(double number) {
    return new BigDecimal(number).round(TEXT_DIGITS).stripTrailingZeros().toPlainString();
  }

  /** A noise multiplier rounded up to five digits, so that what is printed still fits. */
  static double roundedUp(double noiseMultiplier) {
    return new BigDecimal(noiseMultiplier).round(NOISE_DIGITS).doubleValue();
  }
}
