package org.hearth.trainer.internal.language;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.language.LanguageException;
import org.hearth.language.api.FrozenLanguage;
import org.hearth.language.api.LanguageNetwork;
import org.hearth.language.api.LanguageWeights;
import org.hearth.language.api.WordList;
import org.hearth.nnet.api.Matrix;

/** A language model that knows a few words and nothing of their order. */
public final class Languages implements FrozenLanguage {
  private final LanguageNetwork network;

  public Languages() {
    Map<String, Integer> counts = new TreeMap<>();
    List.of("lights", "on", "off", "door", "turn", "the").forEach(word -> counts.put(word, 5));
    WordList words = WordList.of(counts, 2);
    LanguageWeights weights = LanguageWeights.zeros(words.size(), words.classes(), 8, 4);
    Random random = new Random(1);
    weights.all().forEach(matrix -> fill(matrix, random));
    Matrix basis = Matrix.zeros(LanguageNetwork.RANK, 8);
    fill(basis, random);
    try {
      this.network = LanguageNetwork.read("test", LanguageNetwork.encode(words, weights, basis));
    } catch (LanguageException e) {
      throw new AssertionError(e);
    }
  }

  private static void fill(Matrix matrix, Random random) {
    for (int i = 0; i < matrix.data().length; i++) {
      matrix.data()[i] = (float) (0.3 * random.nextGaussian());
    }
  }

  @Override
  public LanguageNetwork network() {
    return network;
  }

  @Override
  public Set<String> words(List<Adapter> adapters) {
    return new TreeSet<>(Set.of("zigby"));
  }
}
