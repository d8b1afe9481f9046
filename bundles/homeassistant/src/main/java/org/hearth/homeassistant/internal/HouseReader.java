package org.hearth.homeassistant.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what there is in a house: entities, their names, aliases and areas.
 *
 * <p>States have the names that people see; aliases and areas are in the registries, of which the
 * lists leave the aliases out, so they are asked for by id. Entities that the household has hidden
 * or disabled, that it does not let assistants see, or that are for maintenance, are left out.
 */
final class HouseReader {
  /** Domains that the sentences of the context {@code home} speak of. */
  private static final Set<String> MORE_DOMAINS =
      Set.of("cover", "lock", "scene", "script", "weather");

  /** Classes of sensors that people ask for; there are hundreds of others. */
  private static final Set<String> SENSORS =
      Set.of("temperature", "humidity", "battery", "power", "energy", "carbon_dioxide", "moisture");

  private final Conversation conversation;

  HouseReader(Conversation conversation) {
    this.conversation = conversation;
  }

  House read() throws HomeAssistantException, InterruptedException {
    JsonNode states = conversation.ask(Conversation.command("get_states"));
    JsonNode areas = conversation.ask(Conversation.command("config/area_registry/list"));
    Map<String, String> deviceAreas = deviceAreas();
    Set<String> exposed = exposed(states);
    Map<String, JsonNode> entries = entries(exposed);
    List<Thing> things = new ArrayList<>();
    for (JsonNode state : states) {
      String id = state.path("entity_id").asText();
      JsonNode entry = entries.getOrDefault(id, unregistered());
      if (exposed.contains(id) && isOfUse(state, entry)) {
        things.add(
            new Thing(
                id,
                names(state.path("attributes").path("friendly_name").asText(id), entry),
                text(entry, "area_id", deviceAreas.get(entry.path("device_id").asText())),
                text(state.path("attributes"), "device_class", null)));
      }
    }
    return new House(things, areas(areas));
  }

  /** Of an entity that is in no registry. */
  private static JsonNode unregistered() {
    return Conversation.command("");
  }

  private Map<String, String> deviceAreas() throws HomeAssistantException, InterruptedException {
    Map<String, String> areas = new HashMap<>();
    for (JsonNode device : conversation.ask(Conversation.command("config/device_registry/list"))) {
      if (device.hasNonNull("area_id")) {
        areas.put(device.path("id").asText(), device.path("area_id").asText());
      }
    }
    return areas;
  }

  /**
   * What the household lets assistants see. Only an administrator's token may ask that: with
   * another one, it is all there is.
   */
  private Set<String> exposed(JsonNode states) throws HomeAssistantException, InterruptedException {
    Set<String> ids = new HashSet<>();
    states.forEach(state -> ids.add(state.path("entity_id").asText()));
    try {
      JsonNode settings =
          conversation
              .ask(Conversation.command("homeassistant/expose_entity/list"))
              .path("exposed_entities");
      ids.removeIf(id -> !settings.path(id).path("conversation").asBoolean());
    } catch (RefusedException e) {
      return ids;
    }
    return ids;
  }

  private Map<String, JsonNode> entries(Set<String> ids)
      throws HomeAssistantException, InterruptedException {
    ObjectNode command = Conversation.command("config/entity_registry/get_entries");
    ArrayNode wanted = command.putArray("entity_ids");
    ids.stream().sorted().forEach(wanted::add);
    Map<String, JsonNode> entries = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : conversation.ask(command).properties()) {
      if (entry.getValue().isObject()) { // Null for what is in no registry.
        entries.put(entry.getKey(), entry.getValue());
      }
    }
    return entries;
  }

  private static boolean isOfUse(JsonNode state, JsonNode entry) {
    String id = state.path("entity_id").asText();
    String domain = id.substring(0, Math.max(0, id.indexOf('.')));
    boolean asked = SENSORS.contains(state.path("attributes").path("device_class").asText());
    boolean spokenOf =
        House.SWITCHED.contains(domain)
            || (domain.equals("sensor") ? asked : MORE_DOMAINS.contains(domain));
    return spokenOf
        && !entry.hasNonNull("hidden_by")
        && !entry.hasNonNull("disabled_by")
        && !entry.hasNonNull("entity_category");
  }

  /** The name that people see, then the aliases; null among them stands for that name. */
  private static List<String> names(String usual, JsonNode entry) {
    Set<String> names = new LinkedHashSet<>(List.of(usual));
    for (JsonNode alias : entry.path("aliases")) {
      if (alias.isTextual() && !alias.asText().isBlank()) {
        names.add(alias.asText());
      }
    }
    return List.copyOf(names);
  }

  private static List<Area> areas(JsonNode areas) {
    List<Area> read = new ArrayList<>();
    for (JsonNode area : areas) {
      read.add(new Area(area.path("area_id").asText(), names(area.path("name").asText(), area)));
    }
    return read;
  }

  private static String text(JsonNode node, String field, String absent) {
    return node.hasNonNull(field) ? node.path(field).asText() : absent;
  }
}
