package org.hearth.wyoming.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.hearth.wyoming.internal.wire.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceNamesTest {
  private static Optional<Event> saying(String data) throws Exception {
    return Optional.of(new Event("transcribe", (ObjectNode) new ObjectMapper().readTree(data), 0));
  }

  @Test
  void householdsWordCountsMost() throws Exception {
    SourceNames names = SourceNames.of(List.of("192.168.1.20 = kitchen"));
    InetAddress kitchen = InetAddress.getByName("192.168.1.20");
    assertEquals("kitchen", names.of(kitchen, saying("{\"context\":{\"source\":\"vault\"}}")));
  }

  @Test
  void peerMaySayWhoItIs() throws Exception {
    SourceNames names = SourceNames.of(List.of());
    InetAddress peer = InetAddress.getByName("192.168.1.21");
    assertEquals("garage", names.of(peer, saying("{\"context\":{\"source\":\"garage\"}}")));
    assertEquals(
        "assist_satellite.den",
        names.of(peer, saying("{\"context\":{\"satellite_id\":\"assist_satellite.den\"}}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"context\":{\"source\":\"../x\"}}", "{\"context\":7}"})
  void whoSaysNothingUsableIsItsAddress(String data) throws Exception {
    SourceNames names = SourceNames.of(List.of());
    assertEquals(
        "wyoming-192.168.1.21", names.of(InetAddress.getByName("192.168.1.21"), saying(data)));
    assertEquals(
        "wyoming-fd00-0-0-0-0-0-0-2", names.of(InetAddress.getByName("fd00::2"), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kitchen", "=kitchen", "10.0.0.1=", "10.0.0.1=the kitchen", "a=b=c"})
  void entryThatIsNoneIsRefused(String entry) {
    assertEquals(
        "org.hearth.wyoming: sources has '"
            + entry
            + "', expected ADDRESS=NAME such as 192.168.1.20=kitchen",
        assertThrows(IllegalArgumentException.class, () -> SourceNames.of(List.of(entry)))
            .getMessage());
  }
}
