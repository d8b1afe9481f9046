package org.hearth.homeassistant.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Values as people say them. */
final class Speech {
  private Speech() {}

  /** With one digit after the point, if it is not zero. */
  static String number(double value) {
    return BigDecimal.valueOf(value)
        .setScale(1, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** A state, which is a number or a word such as {@code partly_cloudy}. */
  static String state(String state) {
    try {
      return number(Double.parseDouble(state));
    } catch (NumberFormatException e) {
      return state.replace('_', ' ').replace('-', ' ');
    }
  }
}
