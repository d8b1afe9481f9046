package org.hearth.corpus.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordErrorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "turn on the light | turn on the light | 0",
        "turn on the light | turn off the light | 1",
        "turn on the light | turn on light | 1",
        "turn on the light | turn on the big light | 1",
        "turn on the light | '' | 4",
        "turn on the light | the turn on light | 2",
        "a b c d | b c d e | 2",
        "a a a | a | 2",
        "light | lights | 1",
        "a b | c d e f | 4",
      })
  void errorsAreThoseOfTheBestAlignment(String reference, String hypothesis, int errors) {
    assertEquals(errors, WordErrors.of(reference, hypothesis).errors());
  }

  @Test
  void wordsAreThoseOfTheReference() {
    assertEquals(2, WordErrors.of("good morning", "good morning to you").words());
  }

  @Test
  void blanksAreNoWords() {
    assertEquals(new WordErrors(0, 2), WordErrors.of("  good   morning ", "good morning"));
  }

  @Test
  void insertionsWithoutAReferenceAreErrors() {
    assertEquals(new WordErrors(2, 0), WordErrors.of(" ", "good morning"));
  }

  @Test
  void rateIsErrorsByReferenceWords() {
    assertEquals(0.25, WordErrors.of("turn on the light", "turn off the light").rate());
  }

  @Test
  void rateMayPassOne() {
    assertEquals(3.0, WordErrors.of("stop", "do not stop now").rate());
  }

  @Test
  void rateWithoutAReferenceIsZero() {
    assertEquals(0.0, WordErrors.NONE.rate());
  }

  @Test
  void sumsWeighEveryWordAlike() {
    WordErrors sum = WordErrors.of("a", "b").plus(WordErrors.of("a b c", "a b c"));
    assertEquals(new WordErrors(1, 4), sum);
    assertEquals(0.25, sum.rate());
  }
}
