package org.hearth.trainer.internal.language;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.hearth.language.api.LanguageObjective;
import org.hearth.language.api.LanguageObjective.Sentence;
import org.hearth.trainer.internal.DpSgd;
import org.hearth.trainer.internal.PrivateDescent;
import org.hearth.trainer.internal.SampledGaussian;
import org.junit.jupiter.api.Test;

final class LanguageTrainingTest {
  private final LanguageObjective objective =
      new LanguageObjective(new Languages().network(), Set.of("zigby"));
  private final Sentence sentence = objective.sentence(List.of("turn", "on", "the", "zigby"));
  private final List<Sentence> sentences = Collections.nCopies(40, sentence);

  private float[] train(double noiseMultiplier, int seed) {
    SampledGaussian run = LanguageSettings.run(noiseMultiplier);
    byte[] bytes = new byte[DpSgd.SEED_BYTES];
    Arrays.fill(bytes, (byte) seed);
    PrivateDescent training =
        LanguageTraining.of(
            objective, sentences, LanguageSettings.plan(noiseMultiplier, 40), run, bytes);
    while (!training.isDone()) {
      training.step();
    }
    assertEquals(LanguageSettings.STEPS, training.done());
    return training.parameters();
  }

  @Test
  void whatIsSaidAgainAndAgainIsExpected() {
    double frozen = objective.loss(new float[objective.dimension()], sentence);
    assertTrue(objective.loss(train(0.01, 1), sentence) < 0.3 * frozen);
    // Over seeds 0.31 to 0.33 at epsilon 8; the seed of this test is no secret.
    assertTrue(objective.loss(train(3, 1), sentence) < 0.4 * frozen);
  }

  @Test
  void theSeedDecidesTheNoise() {
    assertArrayEquals(train(3, 1), train(3, 1));
    assertFalse(Arrays.equals(train(3, 1), train(3, 2)));
  }

  @Test
  void moreNoiseMakesTheWayShorter() {
    assertTrue(LanguageSettings.plan(7, 40).path() < LanguageSettings.plan(3, 40).path());
    assertTrue(LanguageSettings.plan(3, 40).path() < LanguageSettings.plan(3, 200).path());
  }

  @Test
  void theNoiseMeetsTheGuarantee() {
    assertEquals(6.95, LanguageSettings.noiseMultiplier(3, 1e-5).orElseThrow(), 0.01);
  }
}
