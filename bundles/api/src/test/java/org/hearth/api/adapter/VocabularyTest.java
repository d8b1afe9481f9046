package org.hearth.api.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {
  private static final EntityValue LIGHT = new EntityValue("[the] big light", "big light");

  @Test
  void listsKeepTheirOrder() {
    Map<String, List<EntityValue>> lists = new LinkedHashMap<>();
    for (String name : List.of("zone", "name", "area", "color", "brightness")) {
      lists.put(name, List.of());
    }
    assertEquals(
        List.of("zone", "name", "area", "color", "brightness"),
        List.copyOf(new Vocabulary(List.of(), lists).entities().keySet()));
  }

  @Test
  void valuesAreCopied() {
    List<EntityValue> values = new ArrayList<>(List.of(LIGHT));
    Vocabulary vocabulary = new Vocabulary(List.of(), Map.of("name", values));
    values.clear();
    assertEquals(List.of(LIGHT), vocabulary.entities().get("name"));
  }

  @Test
  void listsCannotBeChanged() {
    Map<String, List<EntityValue>> entities =
        new Vocabulary(List.of(), Map.of("name", List.of(LIGHT))).entities();
    assertThrows(UnsupportedOperationException.class, entities::clear);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "big light", " zigby", "zigby\n"})
  void wordWithBlanksIsRefused(String word) {
    List<org.hearth.api.lexicon.Pronunciation> none = List.of();
    String message =
        assertThrows(IllegalArgumentException.class, () -> new VocabularyWord(word, none))
            .getMessage();
    assertTrue(message.contains("'" + word + "', expected one word"), message);
  }
}
