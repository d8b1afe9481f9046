package org.hearth.lexicon.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * The one point where festival's conventions and those of the base acoustic model differ
 * systematically: the vowel of a past tense in -ted or -ded.
 *
 * <p>Festival wavers between {@code ax} (CMU {@code ah}) and {@code ih}. The lexicon with which the
 * model was trained allows {@code ih} in 85 of 90 such words and {@code ah} in 38. The packed
 * dictionary has been mapped in the same way.
 */
final class PastTense {

  private PastTense() {}

  /**
   * The phones of a word, with the vowel {@code ih} if it ends in -ted or -ded and had {@code ah}.
   */
  static List<String> adapt(String word, List<String> phones) {
    int vowel = phones.size() - 2;
    boolean past = word.endsWith("ted") || word.endsWith("ded");
    if (!past || vowel < 1 || !isReduced(phones.subList(vowel - 1, phones.size()))) {
      return phones;
    }
    List<String> adapted = new ArrayList<>(phones);
    adapted.set(vowel, "ih");
    return adapted;
  }

  private static boolean isReduced(List<String> ending) {
    return ending.equals(List.of("t", "ah", "d")) || ending.equals(List.of("d", "ah", "d"));
  }
}
