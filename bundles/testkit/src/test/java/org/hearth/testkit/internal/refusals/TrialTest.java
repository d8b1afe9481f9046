package org.hearth.testkit.internal.refusals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialTest {
  private static JsonNode read(String line) throws Exception {
    return new ObjectMapper().readTree(line);
  }

  @Test
  void everyUtteranceIsALineOfFeatures() throws Exception {
    List<String> lines = Heard.command(Heard.refused(0.8), Heard.right(0.7)).features();
    assertEquals(2, lines.size());
    JsonNode second = read(lines.get(1));
    assertEquals("in.jsonl", second.path("source").asText());
    assertEquals("1.wav", second.path("file").asText());
    assertTrue(second.path("in_domain").asBoolean());
    assertTrue(second.path("right").asBoolean());
    assertFalse(read(lines.get(0)).path("right").asBoolean());
    assertEquals(2, second.path("seconds").asDouble());
    assertEquals(0.7, second.at("/utterance/judgement/inDomain").asDouble());
  }

  @Test
  void silenceIsALineWithoutAnUtterance() throws Exception {
    List<String> lines = Heard.hour().features();
    assertEquals(1, lines.size());
    assertTrue(read(lines.get(0)).path("utterance").isNull());
    assertFalse(read(lines.get(0)).path("in_domain").asBoolean());
  }
}
