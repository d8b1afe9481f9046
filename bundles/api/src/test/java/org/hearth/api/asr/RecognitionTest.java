package org.hearth.api.asr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecognitionTest {
  @Test
  void textIsThatOfTheFirstHypothesis() {
    Recognition heard =
        new Recognition(
            List.of(
                new Hypothesis("open the door", List.of(), 0.7),
                new Hypothesis("open the drawer", List.of(), 0.3)));
    assertEquals("open the door", heard.text());
  }

  @Test
  void nothingHeardHasNoText() {
    assertEquals("", Recognition.NOTHING.text());
  }
}
