package org.hearth.voice.internal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import org.hearth.api.intent.SpokenForm;
import org.hearth.voice.internal.SpokenText.Rule;

/** How English is read aloud. */
final class EnglishReading {
  private static final String NUMBER = "\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?";

  /** A minus sign, but not a hyphen between two words or numbers. */
  private static final String SIGN = "(?<![\\w.,])([-\u2212])?";

  /** By sign: of one, of several. */
  private static final Map<String, List<String>> UNITS =
      Map.ofEntries(
          Map.entry("\u00b0C", List.of("degree celsius", "degrees celsius")),
          Map.entry("\u00b0F", List.of("degree fahrenheit", "degrees fahrenheit")),
          Map.entry("\u00b0", List.of("degree", "degrees")),
          Map.entry("%", List.of("percent", "percent")),
          Map.entry("km/h", List.of("kilometre per hour", "kilometres per hour")),
          Map.entry("mph", List.of("mile per hour", "miles per hour")),
          Map.entry("km", List.of("kilometre", "kilometres")),
          Map.entry("m", List.of("metre", "metres")),
          Map.entry("cm", List.of("centimetre", "centimetres")),
          Map.entry("mm", List.of("millimetre", "millimetres")),
          Map.entry("kg", List.of("kilogram", "kilograms")),
          Map.entry("g", List.of("gram", "grams")),
          Map.entry("mg", List.of("milligram", "milligrams")),
          Map.entry("mg/dl", List.of("milligram per decilitre", "milligrams per decilitre")),
          Map.entry("l", List.of("litre", "litres")),
          Map.entry("ml", List.of("millilitre", "millilitres")),
          Map.entry("lb", List.of("pound", "pounds")),
          Map.entry("oz", List.of("ounce", "ounces")),
          Map.entry("h", List.of("hour", "hours")),
          Map.entry("min", List.of("minute", "minutes")),
          Map.entry("s", List.of("second", "seconds")),
          Map.entry("W", List.of("watt", "watts")),
          Map.entry("kWh", List.of("kilowatt hour", "kilowatt hours")));

  private static final Map<String, List<String>> MONEY =
      Map.of(
          "$", List.of("dollar", "dollars", "cent", "cents"),
          "\u20ac", List.of("euro", "euros", "cent", "cents"),
          "\u00a3", List.of("pound", "pounds", "penny", "pence"));

  private static final Map<String, String> ORDINALS =
      Map.of(
          "one", "first",
          "two", "second",
          "three", "third",
          "five", "fifth",
          "eight", "eighth",
          "nine", "ninth",
          "twelve", "twelfth");

  private static final Map<String, String> FRACTIONS =
      Map.of(
          "1/2",
          "a half",
          "1/3",
          "a third",
          "2/3",
          "two thirds",
          "1/4",
          "a quarter",
          "3/4",
          "three quarters");

  private final SpokenForm spoken;

  EnglishReading(SpokenForm spoken) {
    this.spoken = spoken;
  }

  List<Rule> rules() {
    return List.of(
        Rule.of("\\b(\\d{1,2}):([0-5]\\d)(?::[0-5]\\d)?\\s?([AaPp])\\.?[Mm]\\b\\.?", this::clock),
        Rule.of("\\b(\\d{1,2})\\s?([AaPp])\\.?[Mm]\\b\\.?", this::hour),
        Rule.of("\\b([01]?\\d|2[0-3]):([0-5]\\d)\\b(?!:)", this::time),
        Rule.of("\\b(\\d{4})-(\\d{2})-(\\d{2})\\b", this::date),
        Rule.of("\\b(\\d{1,6})(?:st|nd|rd|th)\\b", found -> ordinal(found.group(1))),
        Rule.of("([$\u20ac\u00a3])(\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.(\\d{2}))?\\b", this::money),
        Rule.of("\\b(?:(\\d+) )?([123]/[234])\\b", this::fraction),
        Rule.of(SIGN + "(" + NUMBER + ")\\s?(" + units() + ")(?![\\w/])", this::quantity),
        Rule.of(
            "\\b(" + NUMBER + ")\\s?[-\u2013]\\s?(" + NUMBER + ")\\b",
            found -> number(found.group(1)) + " to " + number(found.group(2))),
        Rule.of(SIGN + "(" + NUMBER + ")", found -> signed(found.group(1), found.group(2))));
  }

  /** The longest first, so that none hides another. */
  private static String units() {
    return String.join(
        "|", UNITS.keySet().stream().sorted((a, b) -> b.length() - a.length()).toList());
  }

  private String number(String digits) {
    return spoken.of(digits);
  }

  /** Apart from a word that follows at once. */
  private String signed(String sign, String digits) {
    return (sign == null ? "" : "minus ") + number(digits);
  }

  private String clock(MatchResult found) {
    return clock(found.group(1), found.group(2)) + half(found.group(3));
  }

  private String hour(MatchResult found) {
    return number(found.group(1)) + half(found.group(2));
  }

  private static String half(String letter) {
    return letter.equalsIgnoreCase("a") ? " a m" : " p m";
  }

  /** Of the clock with 24 hours, unless it may be one with 12. */
  private String time(MatchResult found) {
    int hour = Integer.parseInt(found.group(1));
    boolean twentyFour = hour > 12 || found.group(1).startsWith("0");
    if (!twentyFour) {
      return clock(found.group(1), found.group(2));
    }
    int twelve = hour % 12 == 0 ? 12 : hour % 12;
    return clock(Integer.toString(twelve), found.group(2)) + half(hour < 12 ? "a" : "p");
  }

  private String clock(String hour, String minutes) {
    String hours = number(Integer.toString(Integer.parseInt(hour)));
    int minute = Integer.parseInt(minutes);
    if (minute == 0) {
      return hours;
    }
    return hours + (minute < 10 ? " oh " : " ") + number(Integer.toString(minute));
  }

  private String date(MatchResult found) {
    try {
      LocalDate date = LocalDate.parse(found.group());
      return date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
          + " "
          + ordinal(Integer.toString(date.getDayOfMonth()))
          + " "
          + year(date.getYear());
    } catch (DateTimeException e) {
      return found.group(); // No day of the calendar: its numbers are read.
    }
  }

  private String year(int year) {
    int century = year / 100;
    int rest = year % 100;
    if (century % 10 == 0 && rest < 10) {
      return number(Integer.toString(year));
    }
    String first = number(Integer.toString(century));
    return rest == 0
        ? first + " hundred"
        : first + (rest < 10 ? " oh " : " ") + number(Integer.toString(rest));
  }

  private String ordinal(String digits) {
    String cardinal = number(digits);
    int last = cardinal.lastIndexOf(' ') + 1;
    String word = cardinal.substring(last);
    String ordinal = ORDINALS.get(word);
    if (ordinal == null) {
      ordinal = word.endsWith("y") ? word.substring(0, word.length() - 1) + "ieth" : end(word);
    }
    return cardinal.substring(0, last) + ordinal;
  }

  private static String end(String word) {
    return word.endsWith("t") ? word + "h" : word + "th";
  }

  private String money(MatchResult found) {
    List<String> names = MONEY.get(found.group(1));
    String whole = found.group(2);
    String spokenWhole = number(whole) + " " + names.get(whole.equals("1") ? 0 : 1);
    String rest = found.group(3);
    if (rest == null || rest.equals("00")) {
      return spokenWhole;
    }
    String cents = Integer.toString(Integer.parseInt(rest));
    return spokenWhole + " and " + number(cents) + " " + names.get(cents.equals("1") ? 2 : 3);
  }

  private String fraction(MatchResult found) {
    String words = FRACTIONS.get(found.group(2));
    if (words == null) {
      return found.group();
    }
    return found.group(1) == null ? words : number(found.group(1)) + " and " + words;
  }

  private String quantity(MatchResult found) {
    String digits = found.group(2);
    List<String> unit = UNITS.get(found.group(3));
    return signed(found.group(1), digits) + " " + unit.get(digits.equals("1") ? 0 : 1);
  }
}
