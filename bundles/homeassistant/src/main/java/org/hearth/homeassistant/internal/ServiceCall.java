package org.hearth.homeassistant.internal;

import java.util.List;
import java.util.Map;

/**
 * A service action of Home Assistant, to be done with some entities.
 *
 * @param data its parameters
 * @param entities ids, at least one
 */
record ServiceCall(String domain, String service, Map<String, Object> data, List<String> entities) {
  ServiceCall {
    data = Map.copyOf(data);
    entities = List.copyOf(entities);
  }
}
