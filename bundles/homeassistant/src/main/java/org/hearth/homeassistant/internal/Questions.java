package org.hearth.homeassistant.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hearth.api.intent.HandlingException;
import org.hearth.api.intent.IntentRequest;

/** Answers to questions about the house. */
final class Questions {
  private static final Set<String> ASKED =
      Set.of("light", "switch", "fan", "cover", "lock", "sensor", "media_player", "input_boolean");

  private final House house;
  private final States states;

  /** Where states come from. */
  interface States {
    /** The state of an entity; empty when there is no such entity any more. */
    Optional<JsonNode> of(String entityId) throws HandlingException;
  }

  Questions(House house, States states) {
    this.house = house;
    this.states = states;
  }

  /** What to answer; empty for an intent of others. */
  Optional<String> answer(IntentRequest request) throws HandlingException {
    return Optional.ofNullable(
        switch (request.intent()) {
          case "HassGetState" -> state(request);
          case "HassClimateGetTemperature" -> measured(request, "temperature", " degrees");
          case "HassClimateGetHumidity" -> measured(request, "humidity", " percent");
          case "HassGetWeather" -> weather();
          default -> null;
        });
  }

  /** Null for questions about many things at once, but for those of a domain in an area. */
  private String state(IntentRequest request) throws HandlingException {
    Optional<String> domain = request.text("domain");
    Optional<String> name = request.text("name");
    if (name.isPresent()) {
      String told = told(house.named(name.get(), domain.map(Set::of).orElse(ASKED)));
      return orRefuse(told, "Home Assistant has no " + name.get() + ".");
    }
    boolean isOfAll = request.text("device_class").isEmpty();
    if (domain.isPresent() && isOfAll && request.text("area").isPresent()) {
      String area = request.text("area").get();
      String told = told(there(request, Set.of(domain.get())));
      return orRefuse(told, "There is no " + domain.get() + " in the " + area + ".");
    }
    return null;
  }

  private static String orRefuse(String told, String nothing) throws HandlingException {
    if (told.isEmpty()) {
      throw new HandlingException(nothing);
    }
    return told;
  }

  /** The states of things as a sentence; empty when there are none. */
  private String told(List<Thing> things) throws HandlingException {
    List<String> parts = new ArrayList<>();
    for (Thing thing : things) {
      JsonNode state = states.of(thing.id()).orElse(null);
      if (state != null) {
        String unit = state.path("attributes").path("unit_of_measurement").asText();
        String value = Speech.state(state.path("state").asText());
        parts.add((thing.name() + ": " + value + " " + unit).strip());
      }
    }
    return parts.isEmpty() ? "" : String.join(", ", parts) + ".";
  }

  /** By a thermostat, which knows both, or by a sensor of that class. */
  private String measured(IntentRequest request, String what, String unit)
      throws HandlingException {
    List<Thing> candidates = new ArrayList<>(there(request, Set.of("climate")));
    there(request, Set.of("sensor")).stream()
        .filter(sensor -> what.equals(sensor.deviceClass()))
        .forEach(candidates::add);
    for (Thing thing : candidates) {
      Optional<JsonNode> state = states.of(thing.id());
      if (state.isPresent()) {
        JsonNode value =
            thing.domain().equals("sensor")
                ? state.get().path("state")
                : state.get().path("attributes").path("current_" + what);
        if (!value.asText().isEmpty() && !value.asText().startsWith("un")) { // -known, -available
          return thing.name() + ": " + Speech.state(value.asText()) + unit + ".";
        }
      }
    }
    throw new HandlingException("Home Assistant knows no " + what + " there.");
  }

  private List<Thing> there(IntentRequest request, Collection<String> domains)
      throws HandlingException {
    Optional<String> named = request.text("area");
    if (named.isPresent()) {
      return house
          .area(named.get())
          .map(area -> house.in(area, domains))
          .orElseThrow(() -> new HandlingException("There is no " + named.get() + "."));
    }
    List<Thing> here =
        request
            .source()
            .flatMap(house::area)
            .map(area -> house.in(area, domains))
            .orElse(List.of());
    return here.isEmpty() ? house.of(domains) : here;
  }

  private String weather() throws HandlingException {
    for (Thing thing : house.of(Set.of("weather"))) {
      Optional<JsonNode> state = states.of(thing.id());
      if (state.isPresent()) {
        JsonNode degrees = state.get().path("attributes").path("temperature");
        return Speech.state(state.get().path("state").asText())
            + (degrees.isNumber() ? ", " + Speech.number(degrees.asDouble()) + " degrees." : ".");
      }
    }
    throw new HandlingException("Home Assistant knows no weather.");
  }
}
