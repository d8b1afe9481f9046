package org.hearth.api.asr;

/**
 * How a word that the base lexicon lacks, or sounds otherwise in, is represented in a grammar.
 *
 * @param word the word as the household writes it
 * @param how the way it was found
 * @param detail its phones, the words that stand for it, or why there is none
 */
public record WordRealisation(String word, How how, String detail) {

  /** Where the representation comes from. */
  public enum How {
    /** Phone words, from a pronunciation that somebody gave. */
    GIVEN,
    /** Phone words, from the dictionary. */
    DICTIONARY,
    /** Phone words, guessed by letter-to-sound rules. */
    RULES,
    /** Words of the base lexicon that sound alike, for a model without phone words. */
    SOUNDS_LIKE,
    /** None: the word cannot be heard, and phrases with it are left out of the grammar. */
    IMPOSSIBLE
  }
}
