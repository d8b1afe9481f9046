package org.hearth.language.internal;

import java.util.List;
import java.util.Set;
import org.hearth.api.language.LanguageModel;
import org.hearth.api.language.Suggestion;
import org.hearth.language.api.AdaptedLanguage;

/**
 * The language of a stack. One word in two is as the model expects it; the other is any word of the
 * stack, or the end, all alike, and half of those are words that the person has taught (linear
 * interpolation, Jelinek and Mercer 1980; with a cache, Kuhn and De Mori 1990). So nothing that a
 * context brings is out of the question, however little the model expects it, and least of all what
 * somebody has a name for.
 */
final class StackLanguage implements LanguageModel {
  private final AdaptedLanguage model;
  private final Set<String> words;
  private final Set<String> taught;

  /**
   * @param words of the adapters of the stack
   * @param taught by the person; may be empty
   */
  StackLanguage(AdaptedLanguage model, Set<String> words, Set<String> taught) {
    this.model = model;
    this.words = Set.copyOf(words);
    this.taught = Set.copyOf(taught);
  }

  @Override
  public double logProbability(List<String> sentence) {
    double[] expected = model.logProbabilities(sentence);
    double sum = 0;
    for (int i = 0; i < expected.length; i++) {
      sum += Math.log((Math.exp(expected[i]) + ofStack(sentence, i)) / 2);
    }
    return sum;
  }

  /** Probability of a word, or of the end, whatever was before it. */
  private double ofStack(List<String> sentence, int at) {
    boolean isEnd = at == sentence.size();
    double any = isEnd || words.contains(sentence.get(at)) ? 1.0 / (words.size() + 1) : 0;
    if (taught.isEmpty()) {
      return any;
    }
    double own = !isEnd && taught.contains(sentence.get(at)) ? 1.0 / taught.size() : 0;
    return (any + own) / 2;
  }

  @Override
  public List<Suggestion> suggest(List<String> before, String begun, int most) {
    return model.suggest(before, begun, most);
  }

  @Override
  public List<String> leftOut() {
    return model.leftOut();
  }
}
