package org.hearth.api.asr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrammarTest {
  @Test
  void grammarWithoutPhrasesIsRefused() {
    List<String> none = List.of();
    assertThrows(IllegalArgumentException.class, () -> new Grammar(none, Map.of()));
  }

  @Test
  void repeatedPhrasesAreKept() {
    assertEquals(2, new Grammar(List.of("stop", "stop"), Map.of()).phrases().size());
  }

  @Test
  void phrasesAreCopied() {
    List<String> phrases = new ArrayList<>(List.of("stop"));
    Grammar grammar = new Grammar(phrases, Map.of());
    phrases.add("go");
    assertEquals(List.of("stop"), grammar.phrases());
  }
}
