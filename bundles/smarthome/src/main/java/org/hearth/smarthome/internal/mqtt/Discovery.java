package org.hearth.smarthome.internal.mqtt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.hearth.smarthome.internal.Message;

/**
 * What Home Assistant discovers by MQTT: a device for each audio source, with a sensor that shows
 * the last intent and an event entity whose event types are the intents that the source may have
 * (https://www.home-assistant.io/integrations/mqtt/#mqtt-discovery, .../event.mqtt/, as of 2026).
 * For one thread.
 */
final class Discovery {
  private static final ObjectWriter WRITER = new ObjectMapper().writer();

  private final MqttSettings settings;
  private final Function<Optional<String>, Set<String>> intents;
  private final Map<String, Known> sources = new TreeMap<>();

  /** A source and the intents that Home Assistant knows of it. */
  private record Known(Optional<String> source, Set<String> intents) {}

  /** A retained message. */
  record Config(String topic, String payload) {}

  /**
   * @param intents that a source may have at present
   */
  Discovery(MqttSettings settings, Function<Optional<String>, Set<String>> intents) {
    this.settings = settings;
    this.intents = intents;
  }

  /** What must be published ahead of a message: nothing when its source and intent are known. */
  List<Config> ahead(Message message) {
    if (settings.discovery().isEmpty()) {
      return List.of();
    }
    Known known =
        sources.computeIfAbsent(
            MqttSettings.level(message.source()),
            level -> new Known(message.source(), new TreeSet<>()));
    if (known.intents().contains(message.intent())) {
      return List.of();
    }
    known.intents().add(message.intent());
    known.intents().addAll(intents.apply(message.source()));
    return configs(known);
  }

  /** All that is known, for a broker that may have forgotten it. */
  List<Config> all() {
    return sources.values().stream().flatMap(known -> configs(known).stream()).toList();
  }

  private List<Config> configs(Known known) {
    String id = settings.topic().replace('/', '_') + "_" + MqttSettings.level(known.source());
    Map<String, Object> sensor = common(known, id + "_intent", "Last intent");
    sensor.put("value_template", "{{ value_json.intent }}");
    sensor.put("json_attributes_topic", sensor.get("state_topic"));
    sensor.put("icon", "mdi:account-voice");
    Map<String, Object> event = common(known, id + "_command", "Command");
    event.put("event_types", List.copyOf(known.intents()));
    event.put(
        "value_template",
        "{{ {'event_type': value_json.intent, 'context': value_json.context,"
            + " 'slots': value_json.slots} | to_json }}");
    event.put("icon", "mdi:microphone-message");
    return List.of(
        config("sensor", id + "_intent", sensor), config("event", id + "_command", event));
  }

  private Map<String, Object> common(Known known, String id, String name) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", name);
    fields.put("unique_id", id);
    fields.put("state_topic", settings.messageTopic(known.source(), Message.Kind.INTENT.label()));
    fields.put("availability_topic", settings.statusTopic());
    fields.put("qos", 1);
    fields.put(
        "device",
        Map.of(
            "identifiers",
            List.of(settings.topic().replace('/', '_') + "_" + MqttSettings.level(known.source())),
            "name",
            "Hearth " + known.source().orElse("default"),
            "manufacturer",
            "Hearth"));
    fields.put("origin", Map.of("name", "Hearth"));
    return fields;
  }

  private Config config(String component, String id, Map<String, Object> fields) {
    try {
      return new Config(
          settings.discovery().orElseThrow() + "/" + component + "/" + id + "/config",
          WRITER.writeValueAsString(fields));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("expected fields of plain types", e);
    }
  }
}
