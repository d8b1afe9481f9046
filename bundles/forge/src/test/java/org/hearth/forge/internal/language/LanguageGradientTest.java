package org.hearth.forge.internal.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hearth.api.language.LanguageException;
import org.hearth.language.api.AdaptedLanguage;
import org.hearth.language.api.LanguageNetwork;
import org.hearth.language.api.LanguageWeights;
import org.hearth.language.api.WordList;
import org.hearth.nnet.api.Matrix;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LanguageGradientTest {
  private static final int DIMENSION = 8;

  private final WordList words =
      WordList.of(Map.of("turn", 9, "on", 8, "the", 7, "lamp", 6, "off", 5, "light", 4), 2);
  private LanguageWeights weights;
  private LanguageGradient gradient;
  private Batch batch;

  @BeforeEach
  void make() {
    weights = LanguageWeights.zeros(words.size(), words.classes(), DIMENSION, 5);
    Random random = new Random(1);
    for (Matrix matrix : weights.all()) {
      for (int i = 0; i < matrix.data().length; i++) {
        matrix.data()[i] = (float) (0.5 * random.nextGaussian());
      }
    }
    gradient = new LanguageGradient(words, weights);
    batch = new Batch(20);
    for (String text : List.of("turn on the lamp", "turn the light off", "x on")) {
      int[] sentence = List.of(text.split(" ")).stream().mapToInt(words::number).toArray();
      for (int at = 0; at <= sentence.length; at++) {
        batch.add(sentence, at);
      }
    }
  }

  /** Central differences, each matrix along random directions. */
  @Test
  void theGradientIsThatOfTheLoss() {
    Random random = new Random(2);
    for (int m = 0; m < weights.all().size(); m++) {
      for (int trial = 0; trial < 5; trial++) {
        float[] values = weights.all().get(m).data();
        float[] before = values.clone();
        float[] direction = new float[values.length];
        gradient.compute(batch);
        double expected = 0;
        for (int i = 0; i < values.length; i++) {
          direction[i] = (float) random.nextGaussian();
          expected += direction[i] * gradient.gradient().all().get(m).data()[i];
        }
        double difference =
            loss(values, before, direction, 1e-3f) - loss(values, before, direction, -1e-3f);
        System.arraycopy(before, 0, values, 0, values.length);
        assertEquals(expected, difference / 2e-3, 2e-3 * (1 + Math.abs(expected)), "matrix " + m);
      }
    }
  }

  private double loss(float[] values, float[] before, float[] direction, float step) {
    for (int i = 0; i < values.length; i++) {
      values[i] = before[i] + step * direction[i];
    }
    return gradient.compute(batch);
  }

  /** Two implementations of the network: one that learns, one that serves. */
  @Test
  void theLossIsThatOfTheModelThatIsWritten() throws LanguageException {
    Matrix basis = Matrix.zeros(LanguageNetwork.RANK, DIMENSION);
    basis.set(0, 0, 1);
    LanguageNetwork network =
        LanguageNetwork.read("test", LanguageNetwork.encode(words, weights, basis));
    // The rounding to bytes must not count here.
    LanguageGradient ofBytes = new LanguageGradient(words, network.weights());
    AdaptedLanguage model = new AdaptedLanguage(network, List.of(), List.of());
    double sum =
        model.logProbability(List.of("turn", "on", "the", "lamp"))
            + model.logProbability(List.of("turn", "the", "light", "off"))
            + model.logProbability(List.of("x", "on"));
    assertEquals(-sum / batch.size(), ofBytes.compute(batch), 1e-4);
  }
}
