package org.hearth.api.intent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntentMatchTest {
  @Test
  void slotsKeepTheOrderOfTheSentence() {
    Map<String, Object> slots = new LinkedHashMap<>();
    for (String slot : List.of("name", "area", "brightness", "color", "when")) {
      slots.put(slot, 1L);
    }
    assertEquals(
        List.of("name", "area", "brightness", "color", "when"),
        List.copyOf(new IntentMatch("LightSet", slots, "home").slots().keySet()));
  }

  @Test
  void slotsCannotBeChanged() {
    Map<String, Object> slots = new IntentMatch("LightSet", Map.of("name", "x"), "home").slots();
    assertThrows(UnsupportedOperationException.class, slots::clear);
  }
}
