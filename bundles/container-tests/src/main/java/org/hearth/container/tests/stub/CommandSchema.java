package org.hearth.container.tests.stub;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What Home Assistant accepts, as far as Hearth uses it. Its WebSocket API refuses messages with
 * fields that a command does not have, and ids that do not grow
 * (https://developers.home-assistant.io/docs/api/websocket;
 * homeassistant/components/websocket_api/commands.py, config/entity_registry.py). Actions and their
 * fields are those of https://www.home-assistant.io/integrations/light/ and so on.
 */
final class CommandSchema {
  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "get_states", Set.of(),
          "config/area_registry/list", Set.of(),
          "config/device_registry/list", Set.of(),
          "homeassistant/expose_entity/list", Set.of(),
          "config/entity_registry/get_entries", Set.of("entity_ids"),
          "call_service", Set.of("domain", "service", "service_data", "target", "return_response"));

  private static final Map<String, Set<String>> ACTIONS =
      Map.ofEntries(
          Map.entry("homeassistant.turn_on", Set.of()),
          Map.entry("homeassistant.turn_off", Set.of()),
          Map.entry("light.turn_on", Set.of("brightness_pct", "color_name", "color_temp_kelvin")),
          Map.entry("light.turn_off", Set.of()),
          Map.entry("cover.open_cover", Set.of()),
          Map.entry("cover.close_cover", Set.of()),
          Map.entry("cover.stop_cover", Set.of()),
          Map.entry("lock.lock", Set.of()),
          Map.entry("lock.unlock", Set.of()),
          Map.entry("scene.turn_on", Set.of()),
          Map.entry("script.turn_on", Set.of()),
          Map.entry("climate.set_temperature", Set.of("temperature")),
          Map.entry("media_player.media_pause", Set.of()),
          Map.entry("media_player.media_play", Set.of()),
          Map.entry("media_player.media_next_track", Set.of()),
          Map.entry("media_player.media_previous_track", Set.of()),
          Map.entry("media_player.volume_up", Set.of()),
          Map.entry("media_player.volume_down", Set.of()),
          Map.entry("media_player.volume_set", Set.of("volume_level")),
          Map.entry("media_player.volume_mute", Set.of("is_volume_muted")));

  /** Some of the names of CSS, which {@code color_name} takes. */
  private static final Set<String> COLORS =
      Set.of(
          "white",
          "red",
          "orange",
          "yellow",
          "green",
          "blue",
          "lightblue",
          "darkblue",
          "purple",
          "violet",
          "pink",
          "turquoise",
          "brown");

  private int lastId;

  /** What is wrong with a command; empty when Home Assistant would take it. */
  Optional<String> complaint(JsonNode command) {
    int id = command.path("id").asInt();
    if (!command.path("id").isInt() || id <= lastId) {
      return Optional.of("Identifier values have to increase.");
    }
    lastId = id;
    String type = command.path("type").asText();
    Set<String> allowed = FIELDS.get(type);
    if (allowed == null) {
      return Optional.of("Unknown command " + type);
    }
    Set<String> extra = names(command);
    extra.removeAll(Set.of("id", "type"));
    extra.removeAll(allowed);
    if (!extra.isEmpty()) {
      return Optional.of("extra keys not allowed @ data" + extra);
    }
    return switch (type) {
      case "config/entity_registry/get_entries" -> entityIds(command.path("entity_ids"));
      case "call_service" -> action(command);
      default -> Optional.empty();
    };
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Optional<String> entityIds(JsonNode ids) {
    if (!ids.isArray()) {
      return Optional.of("expected a list of entity ids");
    }
    for (JsonNode id : ids) {
      if (!id.asText().matches("[a-z_]+\\.[a-z0-9_]+")) {
        return Optional.of("Entity ID " + id + " is an invalid entity ID");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> action(JsonNode command) {
    String action = command.path("domain").asText() + "." + command.path("service").asText();
    Set<String> allowed = ACTIONS.get(action);
    if (allowed == null) {
      return Optional.of("Action " + action + " not found");
    }
    JsonNode data = command.path("service_data");
    Set<String> extra = names(data);
    extra.removeAll(allowed);
    if (!extra.isEmpty()) {
      return Optional.of("extra keys not allowed @ service_data" + extra);
    }
    boolean fits =
        within(data.path("brightness_pct"), 0, 100)
            && within(data.path("color_temp_kelvin"), 1_000, 12_000)
            && within(data.path("volume_level"), 0, 1)
            && within(data.path("temperature"), 5, 95)
            && (data.path("color_name").isMissingNode()
                || COLORS.contains(data.path("color_name").asText()))
            && (data.path("is_volume_muted").isMissingNode()
                || data.path("is_volume_muted").isBoolean());
    if (!fits) {
      return Optional.of("invalid value @ service_data " + data);
    }
    Set<String> targets = names(command.path("target"));
    targets.removeAll(Set.of("entity_id", "device_id", "area_id", "floor_id", "label_id"));
    if (!targets.isEmpty()) {
      return Optional.of("extra keys not allowed @ target" + targets);
    }
    return entityIds(command.path("target").path("entity_id"));
  }

  private static boolean within(JsonNode number, double least, double most) {
    return number.isMissingNode()
        || (number.isNumber() && number.asDouble() >= least && number.asDouble() <= most);
  }
}
