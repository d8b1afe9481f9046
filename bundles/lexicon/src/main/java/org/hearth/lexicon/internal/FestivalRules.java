package org.hearth.lexicon.internal;

import java.util.List;

/**
 * Festival's rules for words that are not in its dictionary: what the model that ships is measured
 * beside. Immutable.
 */
public final class FestivalRules {
  private final LetterToSound rules = new LetterToSound(PackedResource.read("letter-to-sound.txt"));

  /** The phones of a word of letters a to z, as festival reads it; possibly none. */
  public List<String> phones(String word) {
    return PastTense.adapt(word, rules.phones(word));
  }
}
