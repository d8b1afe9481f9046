package org.hearth.lexicon.internal;

import java.util.ArrayList;
import java.util.List;

/** The one-letter ARPAbet of the packed resources: one ASCII character for each CMU phone. */
final class PhoneCode {

  private static final String CODES = "a@AcWYbCdDERefghIiJklmnGoOprsStTUuvwyzZ";
  private static final List<String> PHONES =
      List.of(
          "aa", "ae", "ah", "ao", "aw", "ay", "b", "ch", "d", "dh", "eh", "er", "ey", "f", "g",
          "hh", "ih", "iy", "jh", "k", "l", "m", "n", "ng", "ow", "oy", "p", "r", "s", "sh", "t",
          "th", "uh", "uw", "v", "w", "y", "z", "zh");

  private PhoneCode() {}

  /** Whether the character stands for a phone. */
  static boolean isPhone(char code) {
    return CODES.indexOf(code) >= 0;
  }

  /**
   * The phone of a character.
   *
   * @throws IllegalArgumentException for a character that stands for none
   */
  static String phone(char code) {
    int index = CODES.indexOf(code);
    if (index < 0) {
      throw new IllegalArgumentException(
          "unknown phone code '" + code + "', expected one of " + CODES);
    }
    return PHONES.get(index);
  }

  /** The phones of a row of characters. */
  static List<String> phones(String codes) {
    List<String> phones = new ArrayList<>(codes.length());
    for (int i = 0; i < codes.length(); i++) {
      phones.add(phone(codes.charAt(i)));
    }
    return phones;
  }
}
