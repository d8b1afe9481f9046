package org.hearth.lexicon.internal;

import java.util.ArrayList;
import java.util.List;

/** The one-letter ARPAbet of the packed resources: one ASCII character for each CMU phone. */
public final class PhoneCode {

  /** All characters that stand for phones. */
  public static final String CODES = "a@AcWYbCdDERefghIiJklmnGoOprsStTUuvwyzZ";

  private static final String VOWELS = "a@AcWYERIieoOUu";
  private static final List<String> PHONES =
      List.of(
          "aa", "ae", "ah", "ao", "aw", "ay", "b", "ch", "d", "dh", "eh", "er", "ey", "f", "g",
          "hh", "ih", "iy", "jh", "k", "l", "m", "n", "ng", "ow", "oy", "p", "r", "s", "sh", "t",
          "th", "uh", "uw", "v", "w", "y", "z", "zh");

  private PhoneCode() {}

  /** Whether any of the characters stands for a vowel. */
  static boolean hasVowel(String codes) {
    return codes.chars().anyMatch(code -> VOWELS.indexOf(code) >= 0);
  }

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

  /**
   * The characters of phones.
   *
   * @throws IllegalArgumentException for a phone that is not of the CMU set
   */
  public static String codes(List<String> phones) {
    StringBuilder codes = new StringBuilder();
    for (String phone : phones) {
      int index = PHONES.indexOf(phone);
      if (index < 0) {
        throw new IllegalArgumentException(
            "unknown phone '" + phone + "', expected one of " + PHONES);
      }
      codes.append(CODES.charAt(index));
    }
    return codes.toString();
  }

  /** The phones of a row of characters. */
  public static List<String> phones(String codes) {
    List<String> phones = new ArrayList<>(codes.length());
    for (int i = 0; i < codes.length(); i++) {
      phones.add(phone(codes.charAt(i)));
    }
    return phones;
  }
}
