package org.hearth.kitchen.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.intent.HandlingException;

/** Amounts in other units, to three digits. */
final class Conversions {
  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
  private static final String FAHRENHEIT = "degrees fahrenheit";
  private static final String CELSIUS = "degrees celsius";

  /** Millilitres of a unit: United States customary units, as defined by NIST Handbook 44. */
  private static final Map<String, Double> VOLUMES =
      Map.of(
          "cups", 236.5882365,
          "tablespoons", 14.78676478125,
          "teaspoons", 4.92892159375,
          "pints", 473.176473,
          "quarts", 946.352946,
          "liters", 1000.0,
          "milliliters", 1.0);

  /** Grams of a unit. */
  private static final Map<String, Double> MASSES =
      Map.of("grams", 1.0, "kilograms", 1000.0, "ounces", 28.349523125, "pounds", 453.59237);

  /** Grams of a cup, by USDA FoodData Central (SR Legacy, portions of one cup). */
  private static final Map<String, Double> CUPS =
      Map.ofEntries(
          Map.entry("water", 236.6),
          Map.entry("milk", 244.0),
          Map.entry("flour", 125.0),
          Map.entry("sugar", 200.0),
          Map.entry("brown sugar", 220.0),
          Map.entry("butter", 227.0),
          Map.entry("rice", 185.0),
          Map.entry("honey", 339.0),
          Map.entry("oats", 81.0),
          Map.entry("cocoa", 86.0),
          Map.entry("salt", 292.0));

  private Conversions() {}

  /**
   * The amount in another unit, as a sentence.
   *
   * @param ingredient what it is an amount of, if that was said
   * @throws HandlingException when one cannot become the other
   */
  static String convert(double amount, String from, String to, Optional<String> ingredient)
      throws HandlingException {
    double result = value(amount, from, to, ingredient);
    return number(amount)
        + " "
        + unit(amount, from)
        + ingredient.map(name -> " of " + name).orElse("")
        + (amount == 1 ? " is " : " are ")
        + number(result)
        + " "
        + unit(Double.parseDouble(number(result)), to)
        + ".";
  }

  private static double value(double amount, String from, String to, Optional<String> ingredient)
      throws HandlingException {
    if (from.equals(to)) {
      return amount;
    }
    if (from.equals(FAHRENHEIT) && to.equals(CELSIUS)) {
      return (amount - 32) * 5 / 9;
    }
    if (from.equals(CELSIUS) && to.equals(FAHRENHEIT)) {
      return amount * 9 / 5 + 32;
    }
    if (isTemperature(from) || isTemperature(to)) {
      throw new HandlingException(Lists.sentence(from + " cannot become " + to));
    }
    double grams = gramsOfAMillilitre(from, to, ingredient);
    double amountInBase =
        amount * (VOLUMES.containsKey(from) ? VOLUMES.get(from) * grams : MASSES.get(from));
    return amountInBase / (VOLUMES.containsKey(to) ? VOLUMES.get(to) * grams : MASSES.get(to));
  }

  private static boolean isTemperature(String unit) {
    return unit.equals(FAHRENHEIT) || unit.equals(CELSIUS);
  }

  /** 1 where volume stays volume and mass mass, so that it counts for nothing. */
  private static double gramsOfAMillilitre(String from, String to, Optional<String> ingredient)
      throws HandlingException {
    if (VOLUMES.containsKey(from) == VOLUMES.containsKey(to)) {
      return 1;
    }
    return ingredient
            .map(CUPS::get)
            .orElseThrow(
                () ->
                    new HandlingException(
                        "For that I must know of what, such as: how many grams are two cups of"
                            + " flour."))
        / VOLUMES.get("cups");
  }

  /** Three digits, more where they are whole: 0.0211, 1.18, 177, 4730. */
  private static String number(double value) {
    BigDecimal exact = BigDecimal.valueOf(value);
    BigDecimal rounded =
        exact.abs().compareTo(THOUSAND) >= 0
            ? exact.setScale(0, RoundingMode.HALF_UP)
            : exact.round(THREE_DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  private static String unit(double amount, String unit) {
    return amount == 1 && unit.endsWith("s") && !isTemperature(unit)
        ? unit.substring(0, unit.length() - 1)
        : unit;
  }
}
