package org.hearth.language.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.hearth.language.api.LanguageObjective.Sentence;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LanguageObjectiveTest {
  private static final Set<String> NEW_WORDS = Set.of("zigby", "gizmo");
  private static final List<String> WORDS = List.of("turn", "on", "the", "zigby", "x", "lamp");

  private LanguageNetwork network;
  private LanguageObjective objective;
  private Sentence sentence;
  private float[] parameters;

  @BeforeEach
  void make() throws Exception {
    network = Networks.random(8);
    objective = new LanguageObjective(network, NEW_WORDS);
    sentence = objective.sentence(WORDS);
    parameters = new float[objective.dimension()];
    Random random = new Random(9);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) (0.2 * random.nextGaussian());
    }
  }

  @Test
  void theLossIsWhatTheAdaptedModelExpects() {
    AdaptedLanguage model =
        new AdaptedLanguage(network, List.of(objective.delta(parameters)), NEW_WORDS);
    assertEquals(-model.logProbability(WORDS), objective.loss(parameters, sentence), 1e-3);
    assertEquals(WORDS.size() + 1, sentence.length());
  }

  /** Central differences along random directions, in which each parameter takes part. */
  @Test
  void theGradientIsThatOfTheLoss() {
    float[] gradient = objective.gradient(parameters, sentence);
    Random random = new Random(10);
    for (int trial = 0; trial < 20; trial++) {
      float[] up = parameters.clone();
      float[] down = parameters.clone();
      double expected = 0;
      float step = 1e-3f;
      for (int i = 0; i < gradient.length; i++) {
        float direction = (float) random.nextGaussian();
        up[i] += step * direction;
        down[i] -= step * direction;
        expected += direction * gradient[i];
      }
      double found = (objective.loss(up, sentence) - objective.loss(down, sentence)) / (2 * step);
      assertEquals(expected, found, 0.02 * Math.max(1, Math.abs(expected)));
    }
  }

  @Test
  void descentLearnsWhatIsSaid() {
    float[] learned = new float[objective.dimension()];
    double before = objective.loss(learned, sentence);
    for (int step = 0; step < 50; step++) {
      float[] gradient = objective.gradient(learned, sentence);
      for (int i = 0; i < learned.length; i++) {
        learned[i] -= 0.1f * gradient[i];
      }
    }
    double after = objective.loss(learned, sentence);
    assertTrue(after < 0.2 * before, before + " became " + after);
  }
}
