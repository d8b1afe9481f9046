package org.hearth.lexicon.internal.ear;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.api.lexicon.Pronunciation;

/**
 * How probable it is, before anything is heard, that a word is said in some way: as the dictionary
 * says or as letters are usually read, or, less often, in any other way that sounds like a word.
 * For one thread.
 */
final class WordPrior {
  /** That a name is said as nobody who reads it would guess. */
  private static final double FREE = 0.1;

  /** Of what the dictionary says, where it has the word. */
  private static final double LISTED = 0.5;

  private static final Letters UNREADABLE =
      new Letters() {
        @Override
        public List<Pronunciation> guesses(String word, int most) {
          return List.of();
        }

        @Override
        public double probability(String word, Pronunciation pronunciation) {
          return 0;
        }
      };

  private final String word;
  private final List<Pronunciation> listed;
  private final Letters letters;
  private final WordShape shape;

  /** How letters are read. */
  interface Letters {

    /** The most probable ways to read a word, the best first; none for what has no letters. */
    List<Pronunciation> guesses(String word, int most);

    /** The probability of a way to read a word; 0 where none is known. */
    double probability(String word, Pronunciation pronunciation);
  }

  WordPrior(String word, Lexicon lexicon, Letters letters, WordShape shape) {
    this(word, lexicon.lookup(word), letters, shape);
  }

  private WordPrior(String word, List<Pronunciation> listed, Letters letters, WordShape shape) {
    this.word = word;
    this.listed = listed;
    this.letters = letters;
    this.shape = shape;
  }

  /** Of a word that nobody has written down. */
  static WordPrior unwritten(WordShape shape) {
    return new WordPrior("", List.of(), UNREADABLE, shape);
  }

  /** Ways to read the word, the most probable first. */
  List<Pronunciation> spelled(int most) {
    Set<Pronunciation> spelled = new LinkedHashSet<>(listed);
    spelled.addAll(letters.guesses(word, most));
    return new ArrayList<>(spelled);
  }

  double log(Pronunciation pronunciation) {
    double read = letters.probability(word, pronunciation);
    if (!listed.isEmpty()) {
      double found = listed.contains(pronunciation) ? 1.0 / listed.size() : 0;
      read = LISTED * found + (1 - LISTED) * read;
    }
    double free = Math.exp(shape.log(WordShape.indices(pronunciation)));
    return Math.log((1 - FREE) * read + FREE * free);
  }
}
