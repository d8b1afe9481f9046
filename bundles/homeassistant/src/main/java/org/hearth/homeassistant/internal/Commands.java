package org.hearth.homeassistant.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearth.api.intent.HandlingException;
import org.hearth.api.intent.IntentRequest;

/**
 * What is to be called for an intent of the context {@code home}, and what to say when it is done.
 */
final class Commands {
  private static final Set<String> LIGHTS = Set.of("light");
  private static final Set<String> PLAYERS = Set.of("media_player");
  private static final Set<String> CLIMATE = Set.of("climate");

  /** Covers behind which somebody comes in. */
  private static final Set<String> ENTRANCES = Set.of("door", "garage", "gate");

  /** What such a cover is called when it has no class; an awning is outdoor. */
  private static final Pattern CALLED_ENTRANCE =
      Pattern.compile("garage|gate|(?<!in|out)door", Pattern.CASE_INSENSITIVE);

  private static final int WARM_WHITE_KELVIN = 2_700;
  private static final String ALL = "all";

  private final House house;
  private final boolean entrances;

  /** A call, and what to say when it was done. */
  record Command(ServiceCall call, String reply) {}

  /**
   * @param entrances whether entrances are opened by voice
   */
  Commands(House house, boolean entrances) {
    this.house = house;
    this.entrances = entrances;
  }

  /**
   * The command for an intent.
   *
   * @return empty for an intent of others
   * @throws HandlingException when there is no such thing, or it is not allowed
   */
  Optional<Command> of(IntentRequest request) throws HandlingException {
    return Optional.ofNullable(
        switch (request.intent()) {
          case "HassTurnOn" -> turn(request, true);
          case "HassTurnOff" -> turn(request, false);
          case "HassStopMoving" -> stop(request);
          case "HassLightSet" -> light(request);
          case "HassClimateSetTemperature" -> temperature(request);
          case "HassMediaPause" -> play(request, "media_pause", "Paused");
          case "HassMediaUnpause" -> play(request, "media_play", "Playing");
          case "HassMediaNext" -> play(request, "media_next_track", "Next");
          case "HassMediaPrevious" -> play(request, "media_previous_track", "Previous");
          case "HassMediaPlayerMute" -> mute(request, true);
          case "HassMediaPlayerUnmute" -> mute(request, false);
          case "HassSetVolume" -> volume(request);
          case "HassSetVolumeRelative" ->
              request.text("volume_step").filter("up"::equals).isPresent()
                  ? play(request, "volume_up", "Louder")
                  : play(request, "volume_down", "Quieter");
          default -> null;
        });
  }

  private Command turn(IntentRequest request, boolean on) throws HandlingException {
    String domain = request.text("domain").orElse("");
    String onOff = on ? "turn_on" : "turn_off";
    String turned = on ? "Turned on" : "Turned off";
    return switch (domain) {
      case "cover" -> cover(request, on);
      case "lock" -> lock(request, on);
      case "scene", "script" ->
          command(domain, "turn_on", Map.of(), named(request, Set.of(domain)), "Started");
      case "light" -> command(domain, onOff, Map.of(), lights(request), turned);
      default -> {
        List<Thing> things =
            request.text("name").isPresent()
                ? named(request, House.SWITCHED)
                : some(house.of(Set.of("light", "switch", "fan", "media_player")), "nothing");
        yield command("homeassistant", onOff, Map.of(), things, turned);
      }
    };
  }

  private Command cover(IntentRequest request, boolean open) throws HandlingException {
    List<Thing> covers = named(request, Set.of("cover"));
    if (open) {
      requireAllowed(covers.stream().anyMatch(Commands::isEntrance));
    }
    String service = open ? "open_cover" : "close_cover";
    return command("cover", service, Map.of(), covers, open ? "Opening" : "Closing");
  }

  private Command stop(IntentRequest request) throws HandlingException {
    List<Thing> covers = named(request, Set.of("cover"));
    return command("cover", "stop_cover", Map.of(), covers, "Stopped");
  }

  private static boolean isEntrance(Thing cover) {
    return cover.deviceClass() == null
        ? Stream.concat(Stream.of(cover.id()), cover.names().stream())
            .anyMatch(name -> CALLED_ENTRANCE.matcher(name).find())
        : ENTRANCES.contains(cover.deviceClass());
  }

  private Command lock(IntentRequest request, boolean lock) throws HandlingException {
    requireAllowed(!lock);
    List<Thing> locks =
        request.text("area").isPresent()
            ? some(house.of(Set.of("lock")), "no lock")
            : named(request, Set.of("lock"));
    String service = lock ? "lock" : "unlock";
    return command("lock", service, Map.of(), locks, lock ? "Locked" : "Unlocked");
  }

  /** Who shouts through a window must not come in. */
  private void requireAllowed(boolean lettingIn) throws HandlingException {
    if (lettingIn && !entrances) {
      throw new HandlingException("Entrances are not opened by voice here.");
    }
  }

  private List<Thing> lights(IntentRequest request) throws HandlingException {
    Optional<String> name = request.text("name");
    if (name.isPresent()) {
      return named(request, LIGHTS);
    }
    return inArea(request, LIGHTS, "no light");
  }

  private Command light(IntentRequest request) throws HandlingException {
    Map<String, Object> data = new LinkedHashMap<>();
    request.number("brightness").ifPresent(percent -> data.put("brightness_pct", whole(percent)));
    request.text("color").ifPresent(color -> addColor(data, color));
    String to =
        request
            .text("color")
            .orElseGet(() -> data.getOrDefault("brightness_pct", "").toString() + " percent");
    return command("light", "turn_on", data, lights(request), "Set to " + to);
  }

  /** Home Assistant's colours have the names of CSS. */
  private static void addColor(Map<String, Object> data, String color) {
    if (color.equals("warm white")) {
      data.put("color_temp_kelvin", WARM_WHITE_KELVIN);
    } else {
      data.put("color_name", color.replace(" ", ""));
    }
  }

  private Command temperature(IntentRequest request) throws HandlingException {
    double degrees = request.number("temperature").orElseThrow();
    return command(
        "climate",
        "set_temperature",
        Map.of("temperature", degrees),
        inArea(request, CLIMATE, "no thermostat"),
        "Set to " + Speech.number(degrees) + " degrees");
  }

  private Command volume(IntentRequest request) throws HandlingException {
    double percent = request.number("volume_level").orElseThrow();
    return command(
        "media_player",
        "volume_set",
        Map.of("volume_level", percent / 100),
        players(request),
        "Volume " + whole(percent));
  }

  private Command mute(IntentRequest request, boolean muted) throws HandlingException {
    return command(
        "media_player",
        "volume_mute",
        Map.of("is_volume_muted", muted),
        players(request),
        muted ? "Muted" : "Not muted any more");
  }

  private Command play(IntentRequest request, String service, String done)
      throws HandlingException {
    return command("media_player", service, Map.of(), players(request), done);
  }

  /** The one that is named, else those of the room where it is said, else all. */
  private List<Thing> players(IntentRequest request) throws HandlingException {
    if (request.text("name").isPresent()) {
      return named(request, PLAYERS);
    }
    List<Thing> here =
        request
            .source()
            .flatMap(house::area)
            .map(area -> house.in(area, PLAYERS))
            .orElse(List.of());
    return here.isEmpty() ? some(house.of(PLAYERS), "no player") : here;
  }

  /** Those of the area that is named, or all. */
  private List<Thing> inArea(IntentRequest request, Collection<String> domains, String nothing)
      throws HandlingException {
    Optional<String> name = request.text("area").filter(area -> !area.equals(ALL));
    if (name.isEmpty()) {
      return some(house.of(domains), nothing);
    }
    Area area =
        house
            .area(name.get())
            .orElseThrow(() -> new HandlingException("There is no " + name.get() + "."));
    List<Thing> there = house.in(area, domains);
    if (there.isEmpty()) {
      throw new HandlingException("There is " + nothing + " in the " + area.name() + ".");
    }
    return there;
  }

  private List<Thing> named(IntentRequest request, Collection<String> domains)
      throws HandlingException {
    String name = request.text("name").orElseThrow();
    List<Thing> things = house.named(name, domains);
    if (things.isEmpty()) {
      throw new HandlingException("Home Assistant has no " + name + ".");
    }
    return things;
  }

  private static List<Thing> some(List<Thing> things, String nothing) throws HandlingException {
    if (things.isEmpty()) {
      throw new HandlingException("There is " + nothing + " in Home Assistant.");
    }
    return things;
  }

  private static Command command(
      String domain, String service, Map<String, Object> data, List<Thing> things, String done) {
    String what =
        things.size() > 3
            ? things.size() + " things"
            : things.stream().map(Thing::name).distinct().collect(Collectors.joining(", "));
    return new Command(
        new ServiceCall(domain, service, data, things.stream().map(Thing::id).toList()),
        done + ": " + what + ".");
  }

  private static long whole(double number) {
    return Math.round(number);
  }
}
