package org.hearth.forge.internal.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.nnet.api.mmi.PhoneModel;
import org.hearth.nnet.api.mmi.PhoneSet;
import org.hearth.nnet.api.mmi.PhoneTrigramEstimator;
import org.hearth.nnet.api.search.PronouncingDictionary;

/**
 * Makes the phone model of LF-MMI's denominator from what is said in the training set and, for the
 * words that others will teach the model, from each word of the lexicon by itself. Pronunciations
 * and silences are drawn by chance from a fixed seed.
 */
final class PhoneModels {
  private static final double SILENCE_AT_ENDS = 0.9;
  private static final double SILENCE_BETWEEN_WORDS = 0.15;

  /** Fewer arcs are faster; what is left out backs off. */
  private static final int FEWEST = 6;

  private static final int MOST_TEXTS = 20_000;

  private final Random random = new Random(1);
  private final PronouncingDictionary dictionary;
  private final PhoneTrigramEstimator estimator;

  private PhoneModels(PronouncingDictionary dictionary, PhoneSet phones) {
    this.dictionary = dictionary;
    this.estimator = new PhoneTrigramEstimator(phones);
  }

  static PhoneModel estimate(PronouncingDictionary dictionary, List<List<String>> texts) {
    PhoneSet phones = dictionary.phones();
    PhoneModels models = new PhoneModels(dictionary, phones);
    int stride = Math.max(1, texts.size() / MOST_TEXTS);
    for (int i = 0; i < texts.size(); i += stride) {
      models.add(texts.get(i));
    }
    dictionary.words().forEach(word -> models.add(List.of(word)));
    return PhoneModel.read(phones, models.estimator.estimate(FEWEST));
  }

  private void add(List<String> words) {
    List<String> phones = new ArrayList<>();
    addSilence(phones, SILENCE_AT_ENDS);
    for (int i = 0; i < words.size(); i++) {
      List<Pronunciation> ways = dictionary.pronunciations(words.get(i));
      phones.addAll(ways.get(random.nextInt(ways.size())).phones());
      addSilence(phones, i == words.size() - 1 ? SILENCE_AT_ENDS : SILENCE_BETWEEN_WORDS);
    }
    estimator.add(phones);
  }

  private void addSilence(List<String> phones, double probability) {
    if (random.nextDouble() < probability) {
      phones.add(PhoneSet.SILENCE_NAME);
    }
  }
}
