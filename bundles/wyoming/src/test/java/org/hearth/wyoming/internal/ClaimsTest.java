package org.hearth.wyoming.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.hearth.wyoming.internal.wire.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClaimsTest {
  private static Optional<String> claim(String data) throws Exception {
    return Claims.of(new Event("transcribe", (ObjectNode) new ObjectMapper().readTree(data), 0));
  }

  @Test
  void peerMaySayWhoItIs() throws Exception {
    assertEquals(Optional.of("garage"), claim("{\"context\":{\"source\":\"garage\"}}"));
    assertEquals(
        Optional.of("assist_satellite.den"),
        claim("{\"context\":{\"satellite_id\":\"assist_satellite.den\"}}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"context\":{\"source\":\"../x\"}}", "{\"context\":7}"})
  void whatCanBeNoNameIsNone(String data) throws Exception {
    assertEquals(Optional.empty(), claim(data));
  }
}
