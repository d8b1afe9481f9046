package org.hearth.homeassistant.internal;

import java.util.List;

/**
 * A room, or another part of the house.
 *
 * @param id of Home Assistant's own
 * @param names what people call it, the usual one first; at least one
 */
record Area(String id, List<String> names) {
  Area {
    names = List.copyOf(names);
  }

  /** What people usually call it. */
  String name() {
    return names.get(0);
  }
}
