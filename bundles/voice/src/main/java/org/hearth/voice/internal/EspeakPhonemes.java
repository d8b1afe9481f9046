package org.hearth.voice.internal;

import java.util.Map;
import java.util.Optional;
import org.hearth.api.lexicon.Pronunciation;

/** Phones of the CMU set as espeak-ng's English voices write them. */
final class EspeakPhonemes {
  private static final Map<String, String> VOWELS =
      Map.ofEntries(
          Map.entry("aa", "A:"),
          Map.entry("ae", "a"),
          Map.entry("ah", "V"),
          Map.entry("ao", "O:"),
          Map.entry("aw", "aU"),
          Map.entry("ay", "aI"),
          Map.entry("eh", "E"),
          Map.entry("er", "3:"),
          Map.entry("ey", "eI"),
          Map.entry("ih", "I"),
          Map.entry("iy", "i:"),
          Map.entry("ow", "oU"),
          Map.entry("oy", "OI"),
          Map.entry("uh", "U"),
          Map.entry("uw", "u:"));

  /** Those that are written alike are not in it. */
  private static final Map<String, String> CONSONANTS =
      Map.of(
          "ch", "tS", "dh", "D", "hh", "h", "jh", "dZ", "ng", "N", "sh", "S", "th", "T", "y", "j",
          "zh", "Z");

  private EspeakPhonemes() {}

  /**
   * A word as espeak-ng reads phonemes in the middle of a text. Pronunciations have no stress: its
   * first vowel gets it, as in most English words of two syllables.
   *
   * @return empty when one of the phones is none of the CMU set
   */
  static Optional<String> of(Pronunciation word) {
    if (!Pronunciation.PHONES.containsAll(word.phones())) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder("[[");
    boolean stressed = false;
    for (String phone : word.phones()) {
      String vowel = VOWELS.get(phone);
      if (vowel != null && !stressed) {
        text.append('\'');
        stressed = true;
      }
      text.append(vowel == null ? CONSONANTS.getOrDefault(phone, phone) : vowel);
    }
    return Optional.of(text.append("]]").toString());
  }
}
