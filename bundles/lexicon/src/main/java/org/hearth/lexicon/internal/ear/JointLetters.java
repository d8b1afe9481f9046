package org.hearth.lexicon.internal.ear;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.lexicon.internal.PhoneCode;
import org.hearth.lexicon.internal.joint.JointModel;

/** How letters are read by the model that ships. For one thread. */
final class JointLetters implements WordPrior.Letters {
  /** As many ways to read a word as matter for what all of them add up to. */
  private static final int WAYS = 100;

  private final Lexicon lexicon;
  private final JointModel model;

  /** Log-probabilities of spellings however they are read. */
  private final Map<String, Double> totals = new HashMap<>();

  JointLetters(Lexicon lexicon, JointModel model) {
    this.lexicon = lexicon;
    this.model = model;
  }

  @Override
  public List<Pronunciation> guesses(String word, int most) {
    return lexicon.guesses(word, most);
  }

  @Override
  public double probability(String word, Pronunciation pronunciation) {
    String letters = word.replaceAll("[^a-z]", "");
    if (letters.isEmpty()) {
      return 0;
    }
    double total = totals.computeIfAbsent(letters, this::total);
    String phones = PhoneCode.codes(pronunciation.phones());
    return Math.min(1, Math.exp(model.logProbability(letters, phones) - total));
  }

  private double total(String letters) {
    List<JointModel.Guess> guesses = model.guesses(letters, WAYS);
    double best = guesses.get(0).logProbability();
    double sum = 0;
    for (JointModel.Guess guess : guesses) {
      sum += Math.exp(guess.logProbability() - best);
    }
    return best + Math.log(sum);
  }
}
