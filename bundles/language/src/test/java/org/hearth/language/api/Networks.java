package org.hearth.language.api;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.hearth.api.language.LanguageException;
import org.hearth.nnet.api.Matrix;

/** Small networks by chance: every weight matters. */
public final class Networks {
  /** Words of {@link #random}, which has them in three classes and more. */
  static final List<String> WORDS = List.of("turn", "on", "off", "the", "light", "lamp", "heater");

  private Networks() {}

  /** A network of {@link #WORDS}. */
  public static LanguageNetwork random(long seed) throws LanguageException {
    Map<String, Integer> counts = new TreeMap<>();
    WORDS.forEach(word -> counts.put(word, 10 + word.length()));
    return random(WordList.of(counts, 3), seed);
  }

  static LanguageNetwork random(WordList words, long seed) throws LanguageException {
    Random random = new Random(seed);
    LanguageWeights weights = LanguageWeights.zeros(words.size(), words.classes(), 12, 7);
    for (Matrix matrix : weights.all()) {
      fill(matrix, random);
    }
    Matrix basis = Matrix.zeros(LanguageNetwork.RANK, 12);
    fill(basis, random);
    return LanguageNetwork.read(
        "random.safetensors", LanguageNetwork.encode(words, weights, basis));
  }

  private static void fill(Matrix matrix, Random random) {
    for (int i = 0; i < matrix.data().length; i++) {
      matrix.data()[i] = (float) (0.7 * random.nextGaussian());
    }
  }
}
