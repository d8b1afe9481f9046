package org.hearth.testkit.internal;

import static org.hearth.testkit.internal.Lines.intent;
import static org.hearth.testkit.internal.Lines.line;
import static org.hearth.testkit.internal.Lines.refusal;
import static org.hearth.testkit.internal.Lines.refused;
import static org.hearth.testkit.internal.Lines.text;
import static org.hearth.testkit.internal.Lines.understood;
import static org.hearth.testkit.internal.Lines.unlabelled;
import static org.hearth.testkit.internal.Lines.verdict;
import static org.hearth.testkit.internal.Lines.withConfidence;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.hearth.api.assistant.Utterance;
import org.hearth.corpus.api.Verdict;
import org.hearth.corpus.api.WordErrors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
  private static final Map<String, Object> NONE = Map.of();

  private static Utterance lightOn(Map<String, Object> slots) {
    return understood("turn on the light", "LightOn", slots);
  }

  @Test
  void rightIntentPasses() {
    assertTrue(verdict(intent("LightOn", Map.of()), lightOn(NONE)).passed());
  }

  @Test
  void otherIntentFails() {
    Verdict verdict = verdict(intent("LightOff", Map.of()), lightOn(NONE));
    assertFalse(verdict.passed());
    assertFalse(verdict.intentRight());
  }

  @Test
  void refusalOfASentenceFails() {
    assertFalse(verdict(intent("LightOn", Map.of()), refused("turn on")).passed());
  }

  @Test
  void silenceFailsASentence() {
    assertFalse(verdict(intent("LightOn", Map.of())).passed());
  }

  @Test
  void refusalPassesWhatMustBeRefused() {
    assertTrue(verdict(refusal(), refused("good morning")).passed());
  }

  @Test
  void silencePassesWhatMustBeRefused() {
    assertTrue(verdict(refusal()).passed());
  }

  @Test
  void understandingFailsWhatMustBeRefused() {
    assertFalse(verdict(refusal(), lightOn(NONE)).passed());
  }

  @Test
  void understandingAnyPartFailsWhatMustBeRefused() {
    assertFalse(verdict(refusal(), refused("good"), lightOn(NONE)).passed());
  }

  @ParameterizedTest
  @CsvSource({"50, 50", "50.0, 50", "5e1, 50", "Big Light, big light", "' red ', red"})
  void equalSlotPasses(String expected, String found) {
    Verdict verdict =
        verdict(intent("LightOn", Map.of("value", expected)), lightOn(Map.of("value", found)));
    assertTrue(verdict.slotsRight() && verdict.passed());
  }

  @Test
  void numberOfTheSlotIsComparedAsNumber() {
    assertTrue(
        verdict(intent("LightOn", Map.of("value", "50")), lightOn(Map.of("value", 50.0)))
            .slotsRight());
  }

  @ParameterizedTest
  @CsvSource({"50, 51", "50, fifty", "red, blue", "red, ''"})
  void otherSlotFails(String expected, String found) {
    Verdict verdict =
        verdict(intent("LightOn", Map.of("value", expected)), lightOn(Map.of("value", found)));
    assertFalse(verdict.slotsRight() || verdict.passed());
  }

  @Test
  void missingSlotFails() {
    assertFalse(verdict(intent("LightOn", Map.of("name", "light")), lightOn(NONE)).passed());
  }

  @Test
  void slotWithoutLabelIsNotJudged() {
    assertTrue(
        verdict(
                intent("LightOn", Map.of("name", "light")),
                lightOn(Map.of("name", "light", "area", "kitchen")))
            .passed());
  }

  @Test
  void firstUnderstoodUtteranceCounts() {
    assertTrue(
        verdict(
                intent("LightOn", Map.of()),
                refused("er"),
                lightOn(NONE),
                understood("stop", "Stop", NONE))
            .passed());
  }

  @Test
  void textPassesInItsSpokenForm() {
    assertTrue(verdict(text("Good Morning!"), refused("good morning")).passed());
  }

  @Test
  void textWithAWordErrorFails() {
    Verdict verdict = verdict(text("good morning"), refused("good evening"));
    assertFalse(verdict.passed());
    assertEquals(new WordErrors(1, 2), verdict.errors());
  }

  @Test
  void textOfAllUtterancesCounts() {
    assertTrue(verdict(text("good morning"), refused("good"), refused("morning")).passed());
  }

  @Test
  void coreIsJudgedByTheSameText() {
    Verdict verdict = verdict(text("turn on the light"), lightOn(NONE));
    assertEquals(new WordErrors(0, 4), verdict.errors());
    assertEquals(new WordErrors(1, 4), verdict.coreErrors());
  }

  @Test
  void intentTellsMoreThanText() {
    assertTrue(
        verdict(line("switch on the lamp", false, "LightOn", Map.of()), lightOn(NONE)).passed());
  }

  @Test
  void refusalTellsMoreThanText() {
    assertFalse(verdict(line("turn on the light", true, null, Map.of()), lightOn(NONE)).passed());
  }

  @Test
  void withoutLabelsThereIsNothingToFail() {
    Verdict verdict = verdict(unlabelled(), lightOn(NONE));
    assertTrue(verdict.passed());
    assertEquals(WordErrors.NONE, verdict.errors());
  }

  @Test
  void confidenceIsThatOfWhatWasUnderstood() {
    Verdict verdict =
        verdict(
            intent("LightOn", Map.of()),
            withConfidence(0.99, refused("er")),
            withConfidence(0.6, lightOn(NONE)));
    assertEquals(0.6, verdict.confidence());
  }

  @Test
  void confidenceOfRefusalsIsThatOfTheLeastSure() {
    Verdict verdict =
        verdict(
            refusal(), withConfidence(0.99, refused("er")), withConfidence(0.7, refused("well")));
    assertEquals(0.7, verdict.confidence());
  }

  @Test
  void silenceIsRefusedWithCertainty() {
    assertEquals(1, verdict(refusal()).confidence());
  }
}
