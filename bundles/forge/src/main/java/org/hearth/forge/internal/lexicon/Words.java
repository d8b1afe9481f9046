package org.hearth.forge.internal.lexicon;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Takes text apart. */
public final class Words {
  private Words() {}

  /**
   * The words of a text in lower case: letters with their marks, digits, apostrophes, hyphens and
   * underscores; all else separates.
   */
  public static List<String> of(String text) {
    return Stream.of(
            text.toLowerCase(Locale.ROOT)
                .replace('\u2019', '\'')
                .split("[^\\p{L}\\p{M}\\p{N}'_-]+"))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
