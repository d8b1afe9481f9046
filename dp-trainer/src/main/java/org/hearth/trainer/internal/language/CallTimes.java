package org.hearth.trainer.internal.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.hearth.api.intent.IntentModel;
import org.hearth.language.api.AdaptedLanguage;
import org.hearth.language.api.LanguageNetwork;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;

/**
 * How long calls take, in the compiler that there is.
 *
 * @param product milliseconds of a product of all embeddings with a vector, to compare with: what a
 *     softmax over all words would take at least
 * @param milliseconds of the calls, by what is called
 */
record CallTimes(double product, Map<String, Double> milliseconds) {
  private static final int ROUNDS = 30;
  private static final int SENTENCES = 10;
  private static final int WORDS = 8;

  /** Measures medians over sentences of eight words, on models that remember nothing. */
  static CallTimes measure(LanguageNetwork network, IntentModel sentences) {
    Random random = new Random(1);
    SimulatedPerson person = new SimulatedPerson(sentences, 1);
    double[] product = new double[ROUNDS];
    double[] different = new double[ROUNDS];
    double[] alike = new double[ROUNDS];
    double[] suggest = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      List<List<String>> drawn = drawn(person, random);
      product[round] = milliseconds(() -> product(network.weights().embeddings()));
      AdaptedLanguage first = new AdaptedLanguage(network, List.of(), Set.of());
      different[round] = milliseconds(() -> drawn.forEach(first::logProbability));
      AdaptedLanguage second = new AdaptedLanguage(network, List.of(), Set.of());
      List<List<String>> list = nBest(drawn, random);
      alike[round] = milliseconds(() -> list.forEach(second::logProbability));
      AdaptedLanguage third = new AdaptedLanguage(network, List.of(), Set.of());
      suggest[round] = milliseconds(() -> third.suggest(drawn.get(0).subList(0, 3), "", 3));
    }
    Map<String, Double> milliseconds = new LinkedHashMap<>();
    milliseconds.put("ten sentences of eight words", median(different));
    milliseconds.put("an n-best list of ten such", median(alike));
    milliseconds.put("three suggestions", median(suggest));
    return new CallTimes(median(product), milliseconds);
  }

  private static List<List<String>> drawn(SimulatedPerson person, Random random) {
    List<List<String>> drawn = new ArrayList<>();
    while (drawn.size() < SENTENCES) {
      List<String> words = new ArrayList<>();
      while (words.size() < WORDS) {
        words.addAll(person.say(random));
      }
      drawn.add(List.copyOf(words.subList(0, WORDS)));
    }
    return drawn;
  }

  /** The first sentence, each time with another word in one of its last four places. */
  private static List<List<String>> nBest(List<List<String>> drawn, Random random) {
    List<List<String>> list = new ArrayList<>();
    for (List<String> other : drawn) {
      List<String> words = new ArrayList<>(drawn.get(0));
      words.set(WORDS - 1 - random.nextInt(4), other.get(0));
      list.add(words);
    }
    return list;
  }

  private static void product(Matrix embeddings) {
    Matrix vector = Matrix.zeros(embeddings.cols(), 1);
    Matrix result = Matrix.zeros(embeddings.rows(), 1);
    MatrixProduct.PORTABLE.add(embeddings, false, vector, false, result);
  }

  private static double milliseconds(Runnable call) {
    long begin = System.nanoTime();
    call.run();
    return (System.nanoTime() - begin) / 1e6;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
