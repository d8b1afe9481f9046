package org.hearth.lexicon.internal.joint;

/**
 * All units of letters and phones that words may be made of, by number: one letter with no phone,
 * with one or with two, and two letters with one phone ("graphones").
 *
 * @param phones the characters that stand for phones
 */
record Units(String phones) {
  static final int LETTERS = 26;

  /** The most letters, and the most phones, of a unit. */
  static final int LONGEST = 2;

  private int oneOne() {
    return LETTERS;
  }

  private int oneTwo() {
    return oneOne() + LETTERS * phones.length();
  }

  private int twoOne() {
    return oneTwo() + LETTERS * phones.length() * phones.length();
  }

  int count() {
    return twoOne() + LETTERS * LETTERS * phones.length();
  }

  /** Whether there are units of so many letters and phones. */
  static boolean has(int letters, int phones) {
    return letters == 1 ? phones <= LONGEST : letters == LONGEST && phones == 1;
  }

  /** The unit of the last letters and phones before two positions in a word. */
  int number(int[] letters, int letter, int letterCount, int[] said, int phone, int phoneCount) {
    int last = letters[letter - 1];
    if (letterCount == LONGEST) {
      int pair = letters[letter - 2] * LETTERS + last;
      return twoOne() + pair * phones.length() + said[phone - 1];
    }
    return switch (phoneCount) {
      case 0 -> last;
      case 1 -> oneOne() + last * phones.length() + said[phone - 1];
      default ->
          oneTwo() + (last * phones.length() + said[phone - 2]) * phones.length() + said[phone - 1];
    };
  }

  Spoken unit(int number) {
    int count = phones.length();
    if (number >= twoOne()) {
      int rest = number - twoOne();
      int pair = rest / count;
      return spoken(letter(pair / LETTERS) + letter(pair % LETTERS), rest % count);
    }
    if (number >= oneTwo()) {
      int rest = number - oneTwo();
      return spoken(letter(rest / count / count), rest / count % count, rest % count);
    }
    if (number >= oneOne()) {
      int rest = number - oneOne();
      return spoken(letter(rest / count), rest % count);
    }
    return spoken(letter(number));
  }

  private static String letter(int letter) {
    return String.valueOf((char) ('a' + letter));
  }

  private Spoken spoken(String letters, int... said) {
    StringBuilder codes = new StringBuilder();
    for (int phone : said) {
      codes.append(phones.charAt(phone));
    }
    return new Spoken(letters, codes.toString());
  }

  int[] letters(String word) {
    return word.chars().map(letter -> letter - 'a').toArray();
  }

  /**
   * @throws IllegalArgumentException for a character that is no phone
   */
  int[] phones(String codes) {
    return codes.chars().map(this::phone).toArray();
  }

  private int phone(int code) {
    int phone = phones.indexOf(code);
    if (phone < 0) {
      throw new IllegalArgumentException(
          "unknown phone code '" + (char) code + "', expected one of " + phones);
    }
    return phone;
  }
}
