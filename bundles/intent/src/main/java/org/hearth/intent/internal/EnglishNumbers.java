package org.hearth.intent.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * English cardinals from 0 to 999,999, spelled in words and back. Words are single: "twenty five",
 * never "twenty-five".
 */
final class EnglishNumbers {
  /** The largest number that is spelled as one number. */
  static final long MAX = 999_999;

  private static final List<String> SMALL =
      List.of(
          "zero",
          "one",
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "thirteen",
          "fourteen",
          "fifteen",
          "sixteen",
          "seventeen",
          "eighteen",
          "nineteen");
  private static final List<String> TENS =
      List.of(
          "zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty",
          "ninety");
  private static final Map<String, Integer> VALUES = values();

  private EnglishNumbers() {}

  private static Map<String, Integer> values() {
    Map<String, Integer> values = new java.util.HashMap<>();
    for (int i = 0; i < SMALL.size(); i++) {
      values.put(SMALL.get(i), i);
    }
    for (int i = 2; i < TENS.size(); i++) {
      values.put(TENS.get(i), 10 * i);
    }
    return Map.copyOf(values);
  }

  /**
   * Every way to say a number: "one hundred five", "one hundred and five"; exactly 100 and 1000
   * also with "a". The first is the plainest one, without "and".
   *
   * @param number 0 to {@link #MAX}
   */
  static List<List<String>> spellings(long number) {
    if (number < 0 || number > MAX) {
      throw new IllegalArgumentException("number is " + number + ", expected 0 to " + MAX);
    }
    if (number < 1000) {
      return belowThousand((int) number);
    }
    List<List<String>> spellings = new ArrayList<>();
    for (List<String> thousands : counts((int) (number / 1000))) {
      for (List<String> rest : remainders((int) (number % 1000))) {
        spellings.add(join(join(thousands, List.of("thousand")), rest));
      }
    }
    if (number == 1000) {
      spellings.add(List.of("a", "thousand"));
    }
    return spellings;
  }

  /** What may follow "thousand": nothing for 0, "and five" or "five" for 5. */
  static List<List<String>> remainders(int number) {
    if (number == 0) {
      return List.of(List.of());
    }
    if (number >= 100) {
      return counts(number);
    }
    return List.of(belowHundred(number), join(List.of("and"), belowHundred(number)));
  }

  /**
   * The spellings that may stand beside "thousand": those without "a".
   *
   * @param number 1 to 999
   */
  static List<List<String>> counts(int number) {
    return belowThousand(number).stream().filter(s -> !s.get(0).equals("a")).toList();
  }

  private static List<List<String>> belowThousand(int number) {
    if (number < 100) {
      return List.of(belowHundred(number));
    }
    List<List<String>> spellings = new ArrayList<>();
    for (List<String> rest : remainders(number % 100)) {
      spellings.add(join(List.of(SMALL.get(number / 100), "hundred"), rest));
    }
    if (number == 100) {
      spellings.add(List.of("a", "hundred"));
    }
    return spellings;
  }

  private static List<String> belowHundred(int number) {
    if (number < SMALL.size()) {
      return List.of(SMALL.get(number));
    }
    return number % 10 == 0
        ? List.of(TENS.get(number / 10))
        : List.of(TENS.get(number / 10), SMALL.get(number % 10));
  }

  private static List<String> join(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }

  /** A decimal digit as a word. */
  static String digit(char digit) {
    return SMALL.get(digit - '0');
  }

  /**
   * The number that words say: a spelling of {@link #spellings}, after "minus" or "negative" if it
   * is below zero, followed by "point" and digits or by "and a half".
   *
   * @throws IllegalArgumentException when a word is no part of a number
   */
  static double parse(List<String> words) {
    boolean negative =
        !words.isEmpty() && (words.get(0).equals("minus") || words.get(0).equals("negative"));
    double magnitude = magnitude(negative ? words.subList(1, words.size()) : words);
    return negative ? -magnitude : magnitude;
  }

  private static double magnitude(List<String> words) {
    int point = words.indexOf("point");
    if (point >= 0) {
      return integer(words.subList(0, point)) + decimals(words.subList(point + 1, words.size()));
    }
    int last = words.size() - 1;
    if (last >= 2 && words.get(last).equals("half")) {
      return integer(words.subList(0, last - 2)) + 0.5;
    }
    return integer(words);
  }

  private static double decimals(List<String> digits) {
    StringBuilder text = new StringBuilder("0.");
    for (String digit : digits) {
      text.append((int) value(digit, digits));
    }
    return Double.parseDouble(text.toString());
  }

  private static long integer(List<String> words) {
    long thousands = 0;
    long current = 0;
    for (String word : words) {
      switch (word) {
        case "and" -> {}
        case "a" -> current = 1;
        case "hundred" -> current *= 100;
        case "thousand" -> {
          thousands = current * 1000;
          current = 0;
        }
        default -> current += value(word, words);
      }
    }
    return thousands + current;
  }

  private static long value(String word, List<String> words) {
    Integer value = VALUES.get(word);
    if (value == null) {
      throw new IllegalArgumentException(
          "number word is '"
              + word
              + "' in '"
              + String.join(" ", words)
              + "', expected a cardinal");
    }
    return value;
  }
}
