package org.hearth.testkit.internal.refusals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hearth.api.assistant.Utterance;
import org.hearth.cli.api.JsonLine;
import org.hearth.testkit.internal.Lines;
import org.junit.jupiter.api.Test;

class UtteranceFieldsTest {
  private static final Utterance UNDERSTOOD =
      Lines.understood("on", "On", Map.of("name", "lamp", "brightness", 40));

  @Test
  void nothingThatAnUtteranceCarriesIsLeftOut() {
    assertEquals(
        Arrays.stream(Utterance.class.getRecordComponents()).map(each -> each.getName()).toList(),
        List.copyOf(UtteranceFields.of(UNDERSTOOD).keySet()));
  }

  @Test
  void recordsWithinAreMaps() {
    Object match = UtteranceFields.of(UNDERSTOOD).get("match");
    assertTrue(match instanceof Map<?, ?>, match + "");
    assertEquals("On", ((Map<?, ?>) match).get("intent"));
    assertEquals(Map.of("name", "lamp", "brightness", 40), ((Map<?, ?>) match).get("slots"));
  }

  @Test
  void whatIsEmptyIsNull() {
    assertNull(UtteranceFields.of(Lines.refused("what")).get("match"));
    assertNull(UtteranceFields.of(UNDERSTOOD).get("user"));
  }

  @Test
  void allOfItCanBeWrittenAsJson() {
    assertTrue(
        JsonLine.of(UtteranceFields.of(UNDERSTOOD)).contains("\"inDomain\":0.9"),
        JsonLine.of(UtteranceFields.of(UNDERSTOOD)));
  }

  @Test
  void numbersAreFoundByName() {
    assertTrue(UtteranceFields.NUMBERS.contains("judgement.inDomain"));
    assertEquals(0.9, UtteranceFields.number(UNDERSTOOD, "judgement.inDomain"));
    assertEquals(1, UtteranceFields.number(UNDERSTOOD, "end"));
  }

  @Test
  void aScoreIsAProduct() {
    Score score = new Score(List.of("judgement.inDomain", "latencyMillis"));
    assertEquals(9, score.of(UNDERSTOOD), 1e-12);
    assertEquals("judgement.inDomain * latencyMillis", score.toString());
  }

  @Test
  void aScoreIsOfNumbersThatThereAre() {
    IllegalArgumentException mistake =
        assertThrows(IllegalArgumentException.class, () -> new Score(List.of("text")));
    assertTrue(mistake.getMessage().contains("[text]"), mistake.getMessage());
    assertTrue(mistake.getMessage().contains("judgement.confidence"), mistake.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new Score(List.of()));
  }
}
