package org.hearth.wyoming.internal.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.hearth.cli.api.door.WireException;

/**
 * An event that was read, without its payload.
 *
 * @param data that of the header with that of the block on top
 * @param payloadBytes how many bytes follow
 */
public record Event(String type, ObjectNode data, int payloadBytes) {

  /** A text of the data; empty when it is missing or no text. */
  public Optional<String> text(String field) {
    return data.path(field).isTextual()
        ? Optional.of(data.path(field).textValue())
        : Optional.empty();
  }

  /**
   * A number of the data.
   *
   * @throws WireException when it is missing or no whole number
   */
  public int number(String field) throws WireException {
    if (!data.path(field).isInt()) {
      throw new WireException(
          "an audio event without the whole number '" + field + "', which is expected in it");
    }
    return data.path(field).intValue();
  }
}
