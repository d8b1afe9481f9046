package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hearth.container.tests.stub.StubHomeAssistant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the names of a house to a light that goes off. */
final class HomeAssistantIT {
  @TempDir private static Path folder;

  @Test
  void aHouseLearnsToListen() throws Exception {
    Hearth hearth = Hearth.in(folder);
    try (StubHomeAssistant house = new StubHomeAssistant();
        Hearth.Started container = hearth.startContainer()) {
      Hearth.Result wrong =
          hearth.runTyping("wrong.token\n", "home-assistant", "connect", house.url());
      assertEquals("hearth: Home Assistant refuses the token", wrong.refusal().strip());
      Hearth.Result connected =
          hearth.runTyping(
              StubHomeAssistant.TOKEN + "\n", "home-assistant", "connect", house.url());
      assertEquals(0, connected.exit(), connected.toString());
      assertTrue(connected.err().contains("the name 'Küchenlüfter' cannot be said"));
      String recording = Audio.demo("03-anna-turn-off-the-big-light").toString();
      JsonNode heard = hearth.run("listen", "--json", "--context", "home", recording).json().get(0);
      assertEquals("Kitchen Ceiling", heard.path("slots").path("name").asText(), heard.toString());
      assertEquals("Turned off: Kitchen Ceiling.", heard.path("reply").asText());
      assertEquals(1, house.calls().size());
      assertEquals(
          "[\"light.kitchen_ceiling\"]",
          house.calls().get(0).path("target").path("entity_id").toString());
      assertEquals(0, hearth.run("home-assistant", "sync").exit());
      assertEquals(0, hearth.run("keys", "rotate").exit());
      Household.succeed(hearth, "adapter", "rollback", "home");
      assertTrue(
          Household.succeed(hearth, "home-assistant", "status").startsWith(house.url()),
          "what is kept opens with the new keys");
      assertEquals(List.of(), house.complaints());
      assertTokenIsInNoFile(hearth);
      Household.succeed(hearth, "stop");
      container.result();
    }
  }

  private static void assertTokenIsInNoFile(Hearth hearth) throws Exception {
    try (Stream<Path> files = Files.walk(hearth.home())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertFalse(
            Files.readString(file, StandardCharsets.ISO_8859_1).contains(StubHomeAssistant.TOKEN),
            file.toString());
      }
    }
  }
}
