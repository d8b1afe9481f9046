package org.hearth.homeassistant.internal;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What Home Assistant knew when it was asked last. */
record House(List<Thing> things, List<Area> areas) {
  House {
    things = List.copyOf(things);
    areas = List.copyOf(areas);
  }

  /** Things of these domains; in no order but Home Assistant's. */
  List<Thing> of(Collection<String> domains) {
    return things.stream().filter(thing -> domains.contains(thing.domain())).toList();
  }

  /** Things of these domains that people call so; or the one that has this id. */
  List<Thing> named(String name, Collection<String> domains) {
    return of(domains).stream()
        .filter(thing -> thing.id().equals(name) || calls(thing.names(), name))
        .toList();
  }

  /** Things of these domains in an area. */
  List<Thing> in(Area area, Collection<String> domains) {
    return of(domains).stream().filter(thing -> area.id().equals(thing.area())).toList();
  }

  /** The area that people call so. */
  Optional<Area> area(String name) {
    return areas.stream().filter(area -> calls(area.names(), name)).findFirst();
  }

  private static boolean calls(Collection<String> names, String name) {
    return names.stream().anyMatch(each -> plain(each).equals(plain(name)));
  }

  /** People write names in many ways, and say them in one. */
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  /** Domains of what is turned on and off by its name. */
  static final Set<String> SWITCHED =
      Set.of(
          "light",
          "switch",
          "fan",
          "input_boolean",
          "media_player",
          "climate",
          "humidifier",
          "vacuum",
          "siren",
          "water_heater");
}
