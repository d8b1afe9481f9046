package org.hearth.voice.internal;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import org.hearth.voice.internal.SpokenText.Rule;

/** How German is read aloud: numbers, times and units. */
final class GermanReading {
  private static final String NUMBER = "\\d{1,3}(?:\\.\\d{3})++(?:,\\d++)?|\\d++(?:[,.]\\d++)?";
  private static final String SIGN = "(?<![\\w.,])([-\u2212])?";

  private static final String[] SMALL = {
    "null",
    "eins",
    "zwei",
    "drei",
    "vier",
    "f\u00fcnf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zw\u00f6lf",
    "dreizehn",
    "vierzehn",
    "f\u00fcnfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn"
  };
  private static final String[] TENS = {
    "",
    "",
    "zwanzig",
    "drei\u00dfig",
    "vierzig",
    "f\u00fcnfzig",
    "sechzig",
    "siebzig",
    "achtzig",
    "neunzig"
  };

  /** Larger numbers are read digit by digit. */
  private static final int MOST_DIGITS = 6;

  /** One of it with its article, and several. */
  private static final Map<String, List<String>> UNITS =
      Map.ofEntries(
          Map.entry("\u00b0C", List.of("ein Grad", "Grad")),
          Map.entry("\u00b0", List.of("ein Grad", "Grad")),
          Map.entry("%", List.of("ein Prozent", "Prozent")),
          Map.entry("km/h", List.of("ein Kilometer pro Stunde", "Kilometer pro Stunde")),
          Map.entry("km", List.of("ein Kilometer", "Kilometer")),
          Map.entry("m", List.of("ein Meter", "Meter")),
          Map.entry("cm", List.of("ein Zentimeter", "Zentimeter")),
          Map.entry("mm", List.of("ein Millimeter", "Millimeter")),
          Map.entry("kg", List.of("ein Kilogramm", "Kilogramm")),
          Map.entry("g", List.of("ein Gramm", "Gramm")),
          Map.entry("l", List.of("ein Liter", "Liter")),
          Map.entry("ml", List.of("ein Milliliter", "Milliliter")),
          Map.entry("h", List.of("eine Stunde", "Stunden")),
          Map.entry("min", List.of("eine Minute", "Minuten")),
          Map.entry("s", List.of("eine Sekunde", "Sekunden")),
          Map.entry("\u20ac", List.of("ein Euro", "Euro")));

  /** A number before a full stop and a word is an ordinal, which the synthesiser knows. */
  List<Rule> rules() {
    return List.of(
        Rule.of("\\b([01]?\\d|2[0-4]):([0-5]\\d)(?:\\s?Uhr\\b)?", GermanReading::time),
        Rule.of(SIGN + "(" + NUMBER + ")\\s?(" + units() + ")(?![\\w/])", GermanReading::quantity),
        Rule.of(
            "\\b(" + NUMBER + ")\\s?[-\u2013]\\s?(" + NUMBER + ")\\b",
            found -> number(found.group(1)) + " bis " + number(found.group(2))),
        Rule.of(
            SIGN + "(" + NUMBER + ")(?!\\.\\s\\p{L})",
            found -> (found.group(1) == null ? "" : "minus ") + number(found.group(2))));
  }

  private static String units() {
    return String.join(
        "|", UNITS.keySet().stream().sorted((a, b) -> b.length() - a.length()).toList());
  }

  private static String time(MatchResult found) {
    int hour = Integer.parseInt(found.group(1));
    int minute = Integer.parseInt(found.group(2));
    return (hour == 1 ? "ein" : cardinal(hour))
        + " Uhr"
        + (minute == 0 ? "" : " " + cardinal(minute));
  }

  private static String quantity(MatchResult found) {
    List<String> unit = UNITS.get(found.group(3));
    String sign = found.group(1) == null ? "" : "minus ";
    return found.group(2).equals("1")
        ? sign + unit.get(0)
        : sign + number(found.group(2)) + " " + unit.get(1);
  }

  private static String number(String written) {
    String plain =
        written.matches("\\d{1,3}(\\.\\d{3})+(,\\d+)?") ? written.replace(".", "") : written;
    String[] parts = plain.split("[,.]");
    String whole =
        parts[0].length() > MOST_DIGITS ? digits(parts[0]) : cardinal(Integer.parseInt(parts[0]));
    return parts.length == 1 ? whole : whole + " Komma " + digits(parts[1]);
  }

  private static String digits(String digits) {
    return String.join(" ", digits.chars().mapToObj(digit -> SMALL[digit - '0']).toList());
  }

  /**
   * A number as one word.
   *
   * @param number 0 to 999,999
   */
  static String cardinal(int number) {
    if (number < 20) {
      return SMALL[number];
    }
    if (number < 100) {
      int one = number % 10;
      String tens = TENS[number / 10];
      return one == 0 ? tens : joined(one) + "und" + tens;
    }
    int scale = number < 1000 ? 100 : 1000;
    int rest = number % scale;
    return joined(number / scale)
        + (scale == 100 ? "hundert" : "tausend")
        + (rest == 0 ? "" : cardinal(rest));
  }

  /** Before another part of the word: "ein", not "eins", also in "hundertein". */
  private static String joined(int number) {
    String word = cardinal(number);
    return word.endsWith("eins") ? word.substring(0, word.length() - 1) : word;
  }
}
