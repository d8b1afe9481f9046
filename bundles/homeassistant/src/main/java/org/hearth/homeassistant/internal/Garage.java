package org.hearth.homeassistant.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hearth.api.intent.HandlingException;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.intent.IntentRequest;

/**
 * What is said in the context {@code garage}, as it would be said in the context {@code home}:
 * there "the door" is the garage's, and "the lights" are those of the area of that name.
 */
final class Garage {
  /** The context, and the area whose lights and temperature are meant. */
  static final String CONTEXT = "garage";

  private static final String LIGHTS = "lights";
  private static final String CHARGER = "car charger";
  private static final String NO_DOOR = "Home Assistant has no garage door.";
  private static final String NO_LOCK = "Home Assistant has no lock of the garage door.";
  private static final Pattern CALLED = Pattern.compile(CONTEXT, Pattern.CASE_INSENSITIVE);

  private final House house;

  Garage(House house) {
    this.house = house;
  }

  /**
   * The same request for the whole house.
   *
   * @return empty for an intent with which Home Assistant can do nothing
   * @throws HandlingException when it is not clear of which door it speaks
   */
  Optional<IntentRequest> asHome(IntentRequest request) throws HandlingException {
    Map<String, Object> slots = new LinkedHashMap<>();
    String intent =
        switch (request.intent()) {
          case "OpenGarageDoor" -> door("HassTurnOn", slots);
          case "CloseGarageDoor" -> door("HassTurnOff", slots);
          case "StopGarageDoor" -> door("HassStopMoving", slots);
          case "IsGarageDoorOpen", "IsGarageDoorClosed" -> door("HassGetState", slots);
          case "LockGarageDoor" -> lock("HassTurnOn", slots);
          case "UnlockGarageDoor" -> lock("HassTurnOff", slots);
          case "TurnOn" -> thing(request, "HassTurnOn", slots);
          case "TurnOff" -> thing(request, "HassTurnOff", slots);
          case "IsOn", "IsOff" -> thing(request, "HassGetState", slots);
          case "Dim" -> dim(request, slots);
          case "StartCharging" -> charger(request, "HassTurnOn", slots);
          case "StopCharging" -> charger(request, "HassTurnOff", slots);
          case "GetTemperature" -> temperature(slots);
          default -> null;
        };
    return Optional.ofNullable(intent)
        .map(
            meant ->
                new IntentRequest(
                    new IntentMatch(meant, slots, request.match().context()),
                    request.text(),
                    request.user(),
                    request.source()));
  }

  private String door(String intent, Map<String, Object> slots) throws HandlingException {
    slots.put("domain", "cover");
    List<Thing> doors =
        house.of(Set.of("cover")).stream()
            .filter(
                cover ->
                    cover.deviceClass() == null
                        ? isCalledGarage(cover)
                        : cover.deviceClass().equals(CONTEXT))
            .toList();
    slots.put("name", only(doors, NO_DOOR));
    return intent;
  }

  private String lock(String intent, Map<String, Object> slots) throws HandlingException {
    slots.put("domain", "lock");
    List<Thing> locks = house.of(Set.of("lock")).stream().filter(Garage::isCalledGarage).toList();
    slots.put("name", only(locks, NO_LOCK));
    return intent;
  }

  private static boolean isCalledGarage(Thing thing) {
    return CALLED.matcher(thing.id()).find()
        || thing.names().stream().anyMatch(name -> CALLED.matcher(name).find());
  }

  /**
   * The id of the only one, since something else may have its name.
   *
   * @throws HandlingException since it cannot be guessed which of two doors is to move
   */
  private static String only(List<Thing> things, String nothing) throws HandlingException {
    if (things.isEmpty()) {
      throw new HandlingException(nothing);
    }
    if (things.size() > 1) {
      String names = things.stream().map(Thing::name).collect(Collectors.joining(", "));
      throw new HandlingException("There are several: " + names + ".");
    }
    return things.get(0).id();
  }

  private static String thing(IntentRequest request, String intent, Map<String, Object> slots) {
    String name = request.text("name").orElseThrow();
    if (name.equals(LIGHTS)) {
      slots.put("domain", "light");
      slots.put("area", CONTEXT);
    } else {
      slots.put("name", name);
    }
    return intent;
  }

  private static String dim(IntentRequest request, Map<String, Object> slots) {
    slots.put("brightness", request.number("brightness").orElseThrow());
    return thing(request, "HassLightSet", slots);
  }

  /** Home Assistant has no service that charges to so much: this is for others to do. */
  private static String charger(IntentRequest request, String intent, Map<String, Object> slots) {
    slots.put("name", CHARGER);
    return request.number("charge").isPresent() ? null : intent;
  }

  private static String temperature(Map<String, Object> slots) {
    slots.put("area", CONTEXT);
    return "HassClimateGetTemperature";
  }
}
