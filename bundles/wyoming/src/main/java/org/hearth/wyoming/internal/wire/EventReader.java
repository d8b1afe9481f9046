package org.hearth.wyoming.internal.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.hearth.cli.api.door.TimedInput;
import org.hearth.cli.api.door.WireException;

/** Reads events. A payload is read in parts and never held. For one thread at a time. */
public final class EventReader {
  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(32).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** The longest name of an event that is looked at. */
  private static final int TYPE_CHARACTERS = 64;

  /** The slowest audio, 8 kHz of 8 bits, takes an eighth of this; the rest is for our own work. */
  private static final int MILLIS_PER_BYTE = 1;

  private final TimedInput in;
  private final WireLimits limits;

  /** Of the present payload, what was not read yet. */
  private int payloadLeft;

  public EventReader(TimedInput in, WireLimits limits) {
    this.in = in;
    this.limits = limits;
  }

  /**
   * The next event, once the rest of the payload before it is passed over; empty when the peer has
   * closed the connection between two events.
   *
   * @throws WireException when the peer does not keep to the protocol, is too slow, or is silent
   *     for too long
   */
  public Optional<Event> next() throws IOException {
    skipPayload();
    in.allow(limits.idleMillis(), "no event for " + limits.idleMillis() / 1000 + " s");
    int first = in.read();
    if (first < 0) {
      return Optional.empty();
    }
    in.allow(
        limits.eventMillis(),
        "an event that takes longer than " + limits.eventMillis() / 1000.0 + " s to arrive");
    return Optional.of(event(object(line(first), "header")));
  }

  private Event event(ObjectNode header) throws IOException {
    JsonNode type = header.path("type");
    if (!type.isTextual() || type.textValue().length() > TYPE_CHARACTERS) {
      throw new WireException(
          "an event without a 'type' of at most " + TYPE_CHARACTERS + " characters");
    }
    int dataBytes = length(header, "data_length", limits.dataBytes());
    int payloadBytes = length(header, "payload_length", limits.payloadBytes());
    ObjectNode data = data(header);
    if (dataBytes > 0) {
      data.setAll(object(exactly(dataBytes), "data"));
    }
    payloadLeft = payloadBytes;
    if (payloadBytes > 0) {
      in.allow(
          limits.eventMillis() + payloadBytes * MILLIS_PER_BYTE,
          "audio that comes slower than " + 1000 / MILLIS_PER_BYTE + " bytes a second");
    }
    return new Event(type.textValue(), data, payloadBytes);
  }

  private static ObjectNode data(ObjectNode header) throws WireException {
    JsonNode data = header.path("data");
    if (data instanceof ObjectNode object) {
      return object;
    }
    if (!data.isMissingNode() && !data.isNull()) {
      throw new WireException("'data' of an event is no JSON object");
    }
    return JSON.createObjectNode();
  }

  private static int length(ObjectNode header, String field, int most) throws WireException {
    JsonNode length = header.path(field);
    if (length.isMissingNode() || length.isNull()) {
      return 0;
    }
    if (!length.isIntegralNumber()) {
      throw new WireException("'" + field + "' is no whole number, expected 0 to " + most);
    }
    if (!length.canConvertToInt() || length.intValue() < 0 || length.intValue() > most) {
      throw new WireException(
          "'" + field + "' is outside of what is accepted, expected 0 to " + most);
    }
    return length.intValue();
  }

  private byte[] line(int first) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    for (int next = first; next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new WireException("the connection ended within the header of an event");
      }
      if (line.size() == limits.headerBytes()) {
        throw new WireException(
            "a header of more than " + limits.headerBytes() + " bytes, the most that is accepted");
      }
      line.write(next);
    }
    return line.toByteArray();
  }

  private byte[] exactly(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new WireException(
          "the connection ended after " + bytes.length + " of " + count + " bytes of data");
    }
    return bytes;
  }

  private static ObjectNode object(byte[] json, String what) throws IOException {
    try {
      if (JSON.readTree(json) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      // Its message and its cause hold what was sent.
      throw new WireException("the " + what + " of an event is not JSON");
    }
    throw new WireException("the " + what + " of an event is no JSON object");
  }

  /**
   * Reads from the payload of the last event.
   *
   * @return the number of bytes, at least 1, or -1 at its end
   */
  public int readPayload(byte[] bytes, int offset, int length) throws IOException {
    if (payloadLeft == 0) {
      return -1;
    }
    int count = in.read(bytes, offset, Math.min(length, payloadLeft));
    if (count < 0) {
      throw new WireException(
          "the connection ended " + payloadLeft + " bytes before the end of a payload");
    }
    payloadLeft -= count;
    return count;
  }

  private void skipPayload() throws IOException {
    byte[] passed = new byte[Math.min(payloadLeft, 4_096)];
    while (payloadLeft > 0) {
      readPayload(passed, 0, passed.length);
    }
  }
}
