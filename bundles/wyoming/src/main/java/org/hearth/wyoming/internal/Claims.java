package org.hearth.wyoming.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.hearth.cli.api.door.SourceNames;
import org.hearth.wyoming.internal.wire.Event;

/** Who a peer says it is, in the {@code context} of an event. */
final class Claims {
  /** Fields of a context in which peers say who they are, the first that is there. */
  private static final List<String> FIELDS = List.of("source", "satellite_id", "device_id");

  private Claims() {}

  /** Empty when the event says nothing that can be a name. */
  static Optional<String> of(Event event) {
    JsonNode context = event.data().path("context");
    return FIELDS.stream()
        .map(field -> context.path(field).asText(""))
        .filter(SourceNames::isName)
        .findFirst();
  }
}
