package org.hearth.cli.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonLineTest {
  @Test
  void fieldsKeepTheirOrder() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("z", 1);
    fields.put("a", List.of("x", true));
    assertEquals("{\"z\":1,\"a\":[\"x\",true]}", JsonLine.of(fields));
  }

  @Test
  void nullIsWritten() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("user", null);
    assertEquals("{\"user\":null}", JsonLine.of(fields));
  }

  @Test
  void lineEndsAreEscaped() {
    assertEquals("{\"text\":\"a\\nb\"}", JsonLine.of(Map.of("text", "a\nb")));
  }

  @Test
  void otherObjectsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> JsonLine.of(Map.of("o", new Object())));
  }
}
