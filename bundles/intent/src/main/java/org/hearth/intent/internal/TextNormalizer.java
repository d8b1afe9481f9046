package org.hearth.intent.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hearth.intent.internal.Expression.Alternatives;
import org.hearth.intent.internal.Expression.Blank;
import org.hearth.intent.internal.Expression.Sequence;
import org.hearth.intent.internal.Expression.Text;

/**
 * Written text to spoken words, the same for templates and for what was recognised: lower case,
 * without punctuation, numbers and the signs for percent and degrees in words. Hyphens separate
 * words as blanks do; apostrophes stay.
 */
final class TextNormalizer {
  private static final Pattern NUMBER =
      Pattern.compile("(?:(\\d{1,3}(?:,\\d{3})+)|(\\d+))(?:\\.(\\d+))?");
  private static final Blank BLANK = new Blank();

  private TextNormalizer() {}

  /** The pieces of a text without template syntax. */
  static List<Expression> pieces(String text) {
    List<Expression> pieces = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    Matcher number = NUMBER.matcher(text);
    int i = 0;
    while (i < text.length()) {
      if (number.region(i, text.length()).lookingAt()) {
        flush(word, pieces);
        boolean negative = i > 0 && text.charAt(i - 1) == '-' && startsWord(text, i - 1);
        addSpoken(number(number, negative), pieces);
        i = number.end();
      } else {
        i += addCharacter(text, i, word, pieces);
      }
    }
    flush(word, pieces);
    return pieces;
  }

  /**
   * The words of a recognised token: "50%" becomes "fifty", "percent". A marker of the recogniser
   * for what it does not know, such as "[unk]", stays as it is and therefore matches nothing.
   */
  static List<String> words(String token) {
    if (token.startsWith("[") || token.startsWith("<")) {
      return List.of(token);
    }
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    collect(pieces(token), word, words);
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }

  private static void collect(List<Expression> pieces, StringBuilder word, List<String> words) {
    for (Expression piece : pieces) {
      if (piece instanceof Text text) {
        word.append(text.text());
      } else if (piece instanceof Alternatives spellings) {
        collect(List.of(spellings.items().get(0)), word, words);
      } else if (piece instanceof Sequence sequence) {
        collect(sequence.items(), word, words);
      } else if (!word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
  }

  private static boolean startsWord(String text, int i) {
    return i == 0 || Character.isWhitespace(text.charAt(i - 1));
  }

  /** Reads one character, or more where they mean one thing; returns how many. */
  private static int addCharacter(String text, int i, StringBuilder word, List<Expression> pieces) {
    int c = text.codePointAt(i);
    String sign = signWord(text, i);
    if (sign != null) {
      flush(word, pieces);
      addSpoken(List.of(List.of(sign.split(" "))), pieces);
      return sign.endsWith("celsius") || sign.endsWith("fahrenheit") ? 2 : 1;
    }
    if (Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
      word.append(Character.toString(c).toLowerCase(Locale.ROOT));
    } else if (c == '\'' || c == '\u2019') {
      word.append('\'');
    } else if (c != '.' && c != '?' && c != '!') {
      flush(word, pieces);
      pieces.add(BLANK);
    }
    return Character.charCount(c);
  }

  private static String signWord(String text, int i) {
    return switch (text.charAt(i)) {
      case '%' -> "percent";
      case '&' -> "and";
      case '\u00b0' ->
          switch (i + 1 < text.length() ? text.charAt(i + 1) : ' ') {
            case 'C' -> "degrees celsius";
            case 'F' -> "degrees fahrenheit";
            default -> "degrees";
          };
      default -> null;
    };
  }

  private static void flush(StringBuilder word, List<Expression> pieces) {
    if (!word.isEmpty() && !word.toString().equals("'")) {
      pieces.add(new Text(word.toString()));
    }
    word.setLength(0);
  }

  private static List<List<String>> number(Matcher matcher, boolean negative) {
    String digits = matcher.group(1) != null ? matcher.group(1).replace(",", "") : matcher.group(2);
    List<List<String>> spellings =
        digits.length() > 6 || (digits.length() > 1 && digits.startsWith("0"))
            ? List.of(digits(digits))
            : EnglishNumbers.spellings(Long.parseLong(digits));
    String decimals = matcher.group(3);
    return spellings.stream().map(s -> withSignAndDecimals(s, negative, decimals)).toList();
  }

  private static List<String> withSignAndDecimals(
      List<String> integer, boolean negative, String decimals) {
    List<String> words = new ArrayList<>();
    if (negative) {
      words.add("minus");
    }
    words.addAll(integer);
    if (decimals != null) {
      words.add("point");
      words.addAll(digits(decimals));
    }
    return words;
  }

  private static List<String> digits(String digits) {
    return digits.chars().mapToObj(c -> EnglishNumbers.digit((char) c)).toList();
  }

  private static void addSpoken(List<List<String>> spellings, List<Expression> pieces) {
    pieces.add(BLANK);
    List<Expression> ways = spellings.stream().map(TextNormalizer::sequence).toList();
    pieces.add(ways.size() == 1 ? ways.get(0) : new Alternatives(ways, false));
    pieces.add(BLANK);
  }

  private static Expression sequence(List<String> words) {
    List<Expression> items = new ArrayList<>();
    for (String word : words) {
      items.add(new Text(word));
      items.add(BLANK);
    }
    return new Sequence(items);
  }
}
