package org.hearth.trainer.internal.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.hearth.corpus.api.WordErrors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingReportTest {

  @ParameterizedTest
  @CsvSource({
    "3, -0.4, true",
    "4, -0.5, true",
    "5, -0.4, false",
    "3, -0.6, true",
    "4, -0.6, false"
  })
  void wordsDecideAndWhereTheyAreAsManyTheObjective(
      int errors, double objective, boolean expected) {
    WordErrors before = new WordErrors(4, 20);
    HeldOutScore scoreBefore = new HeldOutScore(5, -0.5);
    WordErrors after = new WordErrors(errors, 20);
    HeldOutScore scoreAfter = new HeldOutScore(5, objective);
    assertEquals(expected, TrainingReport.isAccepted(before, after, scoreBefore, scoreAfter));
  }

  @ParameterizedTest
  @CsvSource({"5, true", "4, false"})
  void whatCanBeUsedOfFewerUtterancesIsWorse(int usable, boolean expected) {
    WordErrors errors = new WordErrors(4, 20);
    assertEquals(
        expected,
        TrainingReport.isAccepted(
            errors, errors, new HeldOutScore(5, -0.5), new HeldOutScore(usable, -0.4)));
  }
}
