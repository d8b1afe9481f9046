package org.hearth.trainer.internal.language;

import java.util.List;
import org.hearth.api.language.LanguageModel;
import org.hearth.api.language.Suggestion;

/**
 * How well a model serves somebody who types sentences and sees three suggestions all the time.
 *
 * @param tokens words and ends
 * @param logProbability of all sentences
 * @param words typed
 * @param firstThree words that were among the three before their first letter
 * @param letters keys that typing takes without suggestions, a blank after each word
 * @param keys that it took with them: letters until the word is suggested, and one to take it,
 *     which sets the blank as well
 */
record Typing(int tokens, double logProbability, int words, int firstThree, int letters, int keys) {
  private static final int SHOWN = 3;

  /** Nothing typed. */
  static final Typing NONE = new Typing(0, 0, 0, 0, 0, 0);

  /** Types a sentence. */
  static Typing of(LanguageModel model, List<String> sentence) {
    int firstThree = 0;
    int letters = 0;
    int keys = 0;
    for (int at = 0; at < sentence.size(); at++) {
      String word = sentence.get(at);
      int typed = typed(model, sentence.subList(0, at), word);
      firstThree += typed == 0 ? 1 : 0;
      letters += word.length() + 1;
      keys += typed + 1;
    }
    return new Typing(
        sentence.size() + 1,
        model.logProbability(sentence),
        sentence.size(),
        firstThree,
        letters,
        keys);
  }

  /** Letters until the word is suggested; all of them when it never is. */
  private static int typed(LanguageModel model, List<String> before, String word) {
    for (int letters = 0; letters < word.length(); letters++) {
      List<Suggestion> shown = model.suggest(before, word.substring(0, letters), SHOWN);
      if (shown.stream().anyMatch(found -> found.word().equals(word))) {
        return letters;
      }
    }
    return word.length();
  }

  Typing plus(Typing other) {
    return new Typing(
        tokens + other.tokens,
        logProbability + other.logProbability,
        words + other.words,
        firstThree + other.firstThree,
        letters + other.letters,
        keys + other.keys);
  }

  double perplexity() {
    return Math.exp(-logProbability / tokens);
  }

  /** Of the words, how many were suggested before their first letter. */
  double topThree() {
    return (double) firstThree / words;
  }

  /** Of the keys, how many suggestions saved. */
  double saved() {
    return 1 - (double) keys / letters;
  }
}
