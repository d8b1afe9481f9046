package org.hearth.api.lexicon;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One way to say a word: names of phones ({@code z ih g b iy}), in English those of the CMU set
 * without stress. Which others there are is up to the model.
 *
 * @param phones at least one, of lower-case letters and digits beginning with a letter
 */
public record Pronunciation(List<String> phones) {

  /** The 39 phones of the CMU pronouncing dictionary. */
  public static final Set<String> PHONES =
      Set.of(
          "aa", "ae", "ah", "ao", "aw", "ay", "b", "ch", "d", "dh", "eh", "er", "ey", "f", "g",
          "hh", "ih", "iy", "jh", "k", "l", "m", "n", "ng", "ow", "oy", "p", "r", "s", "sh", "t",
          "th", "uh", "uw", "v", "w", "y", "z", "zh");

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*");

  public Pronunciation {
    phones = List.copyOf(phones);
    if (phones.isEmpty()) {
      throw new IllegalArgumentException("a pronunciation needs at least one phone");
    }
    for (String phone : phones) {
      if (!NAME.matcher(phone).matches()) {
        throw new IllegalArgumentException(
            "found the phone '" + phone + "', expected a name such as 'iy'");
      }
    }
  }

  /**
   * Reads CMU phones separated by blanks, in any case, with or without stress digits ({@code "Z IH1
   * G B IY0"}).
   *
   * @throws IllegalArgumentException naming the first phone that is not of the CMU set
   */
  public static Pronunciation parse(String text) {
    List<String> phones = new ArrayList<>();
    for (String token : text.trim().split("\\s+")) {
      String phone = token.toLowerCase(Locale.ROOT).replaceAll("[0-2]$", "");
      if (!PHONES.contains(phone)) {
        throw new IllegalArgumentException(
            "unknown phone '" + phone + "', expected one of the 39 CMU phones, such as 'iy'");
      }
      phones.add(phone);
    }
    return new Pronunciation(phones);
  }

  @Override
  public String toString() {
    return String.join(" ", phones);
  }
}
