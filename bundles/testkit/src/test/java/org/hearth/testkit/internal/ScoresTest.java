package org.hearth.testkit.internal;

import static org.hearth.testkit.internal.Lines.intent;
import static org.hearth.testkit.internal.Lines.refusal;
import static org.hearth.testkit.internal.Lines.refused;
import static org.hearth.testkit.internal.Lines.text;
import static org.hearth.testkit.internal.Lines.understood;
import static org.hearth.testkit.internal.Lines.unlabelled;
import static org.hearth.testkit.internal.Lines.verdict;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoresTest {
  private static final Map<String, Object> NONE = Map.of();
  private static final Map<String, Object> RED = Map.of("color", "red");

  /** Ten recordings, each heard in half a second, of 40 s of audio. */
  private static final Scores SCORES =
      new Scores(
          List.of(
              verdict(unlabelled(), refused("good morning")),
              verdict(text("good morning"), refused("good morning")),
              verdict(text("good evening to you all"), refused("good evening")),
              verdict(intent("On", Map.of()), understood("on", "On", NONE)),
              verdict(intent("On", Map.of("color", "red")), understood("on red", "On", RED)),
              verdict(intent("On", Map.of("color", "blue")), understood("on red", "On", RED)),
              verdict(intent("Off", Map.of()), understood("on", "On", NONE)),
              verdict(intent("Off", Map.of("color", "red")), understood("on red", "On", RED)),
              verdict(refusal(), refused("what is the time")),
              verdict(refusal(), understood("on", "On", NONE))),
          40);

  private static final Scores UNLABELLED =
      new Scores(List.of(verdict(unlabelled(), refused("good morning"))), 4);

  private static Object field(String name) {
    assertTrue(SCORES.fields().containsKey(name), name);
    return SCORES.fields().get(name);
  }

  @Test
  void unlabelledRecordingsAreCountedButNotJudged() {
    assertEquals(10, field("recordings"));
    assertEquals(9L, field("labelled"));
  }

  @Test
  void passedLinesAreThoseWithARightLabel() {
    assertEquals(4L, field("passed"));
    assertEquals(4.0 / 9, SCORES.passed());
  }

  @Test
  void wordErrorRateIsOverAllWords() {
    assertEquals(7, field("words"));
    assertEquals(3.0 / 7, field("wer"));
    assertEquals(3.0 / 7, field("core_wer"));
  }

  @Test
  void intentAccuracyIsOverLinesWithAnIntent() {
    assertEquals(5L, field("intents"));
    assertEquals(3.0 / 5, field("intent_accuracy"));
  }

  @Test
  void slotAccuracyIsOverLinesWithSlots() {
    assertEquals(3L, field("with_slots"));
    assertEquals(2.0 / 3, field("slot_accuracy"));
  }

  @Test
  void singleSlotsAreCountedEach() {
    assertEquals(3L, field("single_slots"));
    assertEquals(2.0 / 3, field("single_slot_accuracy"));
  }

  @Test
  void commandNeedsIntentAndSlots() {
    assertEquals(2.0 / 5, field("command_accuracy"));
  }

  @Test
  void falseAcceptsAreOverWhatMustBeRefused() {
    assertEquals(2L, field("must_refuse"));
    assertEquals(1L, field("false_accepts"));
  }

  @Test
  void realTimeFactorIsProcessingByAudio() {
    assertEquals(5.0 / 40, (double) field("real_time_factor"), 1e-12);
  }

  @Test
  void ratiosWithNothingToJudgeAreNull() {
    for (String name :
        List.of("wer", "core_wer", "intent_accuracy", "slot_accuracy", "command_accuracy")) {
      assertTrue(UNLABELLED.fields().containsKey(name), name);
      assertNull(UNLABELLED.fields().get(name), name);
    }
  }

  @Test
  void nothingToJudgePasses() {
    assertEquals(1.0, UNLABELLED.passed());
  }

  @Test
  void descriptionTellsWhatWasJudged() {
    String text = SCORES.describe();
    for (String part :
        List.of(
            "10, 40 s of audio",
            "4 of 9 labelled (44.4 %)",
            "42.9 % (the frozen core alone: 42.9 %) on 7 words",
            "60.0 % of 5",
            "66.7 % of 3",
            "1 of 2",
            "0.125")) {
      assertTrue(text.contains(part), part + " is not in\n" + text);
    }
  }

  @Test
  void descriptionLeavesOutWhatWasNotJudged() {
    String text = UNLABELLED.describe();
    for (String part : List.of("word error", "intent", "slot", "false accepts", "null", "NaN")) {
      assertFalse(text.contains(part), part + " is in\n" + text);
    }
  }
}
