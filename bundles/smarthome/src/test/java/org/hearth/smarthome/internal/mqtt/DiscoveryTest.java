package org.hearth.smarthome.internal.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hearth.smarthome.internal.Message;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
  private final Discovery discovery = discovery(Optional.of("homeassistant"));

  private static Discovery discovery(Optional<String> prefix) {
    return new Discovery(
        new MqttSettings(
            MqttSettings.broker("tcp://localhost"),
            "me",
            Optional.empty(),
            Optional.empty(),
            "house/hearth",
            prefix,
            false),
        source -> Set.of("StopTimer"));
  }

  private static Message message(String source, String intent) {
    return new Message(Message.Kind.INTENT, Optional.of(source), intent, "{}");
  }

  @Test
  void sourceIsADeviceWithASensorAndAnEvent() throws Exception {
    List<Discovery.Config> configs = discovery.ahead(message("living room", "StartTimer"));
    assertEquals(
        List.of(
            "homeassistant/sensor/house_hearth_living_room_intent/config",
            "homeassistant/event/house_hearth_living_room_command/config"),
        configs.stream().map(Discovery.Config::topic).toList());
    JsonNode sensor = new ObjectMapper().readTree(configs.get(0).payload());
    assertEquals("house/hearth/living_room/intent", sensor.path("state_topic").asText());
    assertEquals("house/hearth/status", sensor.path("availability_topic").asText());
    assertEquals("{{ value_json.intent }}", sensor.path("value_template").asText());
    JsonNode event = new ObjectMapper().readTree(configs.get(1).payload());
    assertEquals("[\"StartTimer\",\"StopTimer\"]", event.path("event_types").toString());
    assertEquals(sensor.path("device"), event.path("device"));
    assertEquals("Hearth living room", event.path("device").path("name").asText());
    assertEquals("Hearth", event.path("origin").path("name").asText());
  }

  @Test
  void whatIsKnownIsNotToldAgain() {
    discovery.ahead(message("hall", "StartTimer"));
    assertEquals(List.of(), discovery.ahead(message("hall", "StopTimer")));
    assertEquals(2, discovery.ahead(message("hall", "Convert")).size());
    assertEquals(2, discovery.ahead(message("attic", "Convert")).size());
    assertEquals(4, discovery.all().size());
  }

  @Test
  void nothingIsDiscoveredWhereThatIsNotWanted() {
    assertEquals(
        List.of(), discovery(Optional.empty()).ahead(message("living room", "StartTimer")));
  }
}
