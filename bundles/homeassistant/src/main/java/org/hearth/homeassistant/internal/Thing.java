package org.hearth.homeassistant.internal;

import java.util.List;

/**
 * An entity of Home Assistant that people may speak of.
 *
 * @param id such as {@code light.kitchen}
 * @param names what people call it, the usual one first; at least one
 * @param area id of the area where it is, or null
 * @param deviceClass such as {@code humidity}, or null
 */
record Thing(String id, List<String> names, String area, String deviceClass) {
  Thing {
    names = List.copyOf(names);
  }

  /** What it is: the part of the id before the dot. */
  String domain() {
    return id.substring(0, id.indexOf('.'));
  }

  /** What people usually call it. */
  String name() {
    return names.get(0);
  }
}
