package org.hearth.api.asr;

import java.util.List;
import org.hearth.api.lexicon.Pronunciation;

/**
 * How a word that the base lexicon lacks, or sounds otherwise in, is represented in a grammar.
 *
 * @param word the word as the household writes it
 * @param how the way it was found
 * @param detail its phones, the words that stand for it, or why there is none
 * @param unused pronunciations that somebody gave for it and that are not used: more than the
 *     recogniser takes of one word, or of no use to a model without phone words
 */
public record WordRealisation(String word, How how, String detail, List<Pronunciation> unused) {

  /** Where the representation comes from. */
  public enum How {
    /** Phone words, from a pronunciation that somebody gave. */
    GIVEN,
    /** Phone words, from the dictionary. */
    DICTIONARY,
    /** Phone words, guessed by the letters. */
    RULES,
    /** Words of the base lexicon that sound alike, for a model without phone words. */
    SOUNDS_LIKE,
    /** The base lexicon's own word; a model without phone words takes no pronunciation for it. */
    BASE_LEXICON,
    /** None: the word cannot be heard, and phrases with it are left out of the grammar. */
    IMPOSSIBLE
  }

  public WordRealisation {
    unused = List.copyOf(unused);
  }

  /** A word of which every given pronunciation is used. */
  public WordRealisation(String word, How how, String detail) {
    this(word, how, detail, List.of());
  }
}
