package org.hearth.forge.internal.lexicon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class WordsTest {
  @Test
  void whatIsNoLetterSeparates() {
    assertEquals(
        List.of("don't", "turn", "it", "on", "x-ray", "20"),
        Words.of(" Don\u2019t turn it\tON, (x-ray: 20)!"));
  }

  @Test
  void aLetterKeepsItsMarks() {
    assertEquals(
        List.of("u\u0308ber", "\u0939\u093f\u0928\u094d\u0926\u0940"),
        Words.of("U\u0308ber \u0939\u093f\u0928\u094d\u0926\u0940"));
  }

  @Test
  void nothingHasNoWords() {
    assertEquals(List.of(), Words.of(" ... "));
  }
}
