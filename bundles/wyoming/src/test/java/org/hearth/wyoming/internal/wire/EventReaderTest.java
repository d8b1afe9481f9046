package org.hearth.wyoming.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hearth.cli.api.door.TimedInput;
import org.hearth.cli.api.door.WireException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EventReaderTest {
  private static final int PATIENT = 1_000_000;
  private static final WireLimits LIMITS = WireLimits.within(PATIENT, PATIENT);

  private static EventReader reader(byte[] bytes) {
    return reader(bytes, LIMITS);
  }

  private static EventReader reader(byte[] bytes, WireLimits limits) {
    return new EventReader(new TimedInput(new ByteArrayInputStream(bytes), millis -> {}), limits);
  }

  private static EventReader reader(String text) {
    return reader(text.getBytes(UTF_8));
  }

  private static String refusal(EventReader reader) {
    return assertThrows(WireException.class, reader::next).getMessage();
  }

  @Test
  void blockOfDataLiesOnTopOfTheHeaders() throws IOException {
    Event event =
        reader(
                "{\"type\":\"transcribe\",\"data\":{\"name\":\"a\",\"language\":\"en\"},"
                    + "\"data_length\":14}\n{\"name\": \"b\" }")
            .next()
            .orElseThrow();
    assertEquals("transcribe", event.type());
    assertEquals("b", event.text("name").orElseThrow());
    assertEquals("en", event.text("language").orElseThrow());
  }

  @Test
  void lengthsCountBytesNotCharacters() throws IOException {
    EventReader reader =
        reader(
            "{\"type\":\"recognize\",\"data_length\":18}\n{\"text\": \"K\u00fcche\"}{\"type\":\"ping\"}\n");
    assertEquals("K\u00fcche", reader.next().orElseThrow().text("text").orElseThrow());
    assertEquals("ping", reader.next().orElseThrow().type());
    assertTrue(reader.next().isEmpty());
  }

  @Test
  void payloadIsReadInPartsAndPassedOverOtherwise() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    EventWriter writer = new EventWriter(bytes);
    byte[] audio = new byte[20_000];
    new Random(1).nextBytes(audio);
    writer.write("audio-chunk", Map.of("rate", 16_000), audio, 0, audio.length);
    writer.write("audio-chunk", Map.of("rate", 8_000), audio, 5, 7);
    writer.write("audio-stop", Map.of());
    EventReader reader = reader(bytes.toByteArray());
    assertEquals(audio.length, reader.next().orElseThrow().payloadBytes());
    Event second = reader.next().orElseThrow();
    assertEquals(8_000, second.number("rate"));
    byte[] heard = new byte[10];
    assertEquals(7, reader.readPayload(heard, 1, 9));
    assertEquals(-1, reader.readPayload(heard, 0, 9));
    assertArrayEquals(Arrays.copyOfRange(audio, 5, 12), Arrays.copyOfRange(heard, 1, 8));
    assertEquals("audio-stop", reader.next().orElseThrow().type());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "hello|the header of an event is not JSON",
        "[1]|the header of an event is no JSON object",
        "{\"type\":\"a\"} {}|the header of an event is not JSON",
        "{\"data\":{}}|an event without a 'type' of at most 64 characters",
        "{\"type\":1}|an event without a 'type' of at most 64 characters",
        "{\"type\":\"a\",\"data\":[]}|'data' of an event is no JSON object",
        "{\"type\":\"a\",\"data_length\":-1}"
            + "|'data_length' is outside of what is accepted, expected 0 to 65536",
        "{\"type\":\"a\",\"data_length\":65537}"
            + "|'data_length' is outside of what is accepted, expected 0 to 65536",
        "{\"type\":\"a\",\"payload_length\":99999999999999999999}"
            + "|'payload_length' is outside of what is accepted, expected 0 to 16777216",
        "{\"type\":\"a\",\"payload_length\":1.5}"
            + "|'payload_length' is no whole number, expected 0 to 16777216",
        "{\"type\":\"a\",\"data_length\":9}|the connection ended after 3 of 9 bytes of data",
      })
  void whatBreaksTheProtocolIsRefused(String header, String message) {
    assertEquals(message, refusal(reader(header + "\nabc")));
  }

  @Test
  void nestingIsLimited() {
    String deep = "{\"type\":\"a\",\"data\":" + "{\"a\":".repeat(500) + "1" + "}".repeat(501);
    assertEquals("the header of an event is not JSON", refusal(reader(deep + "\n")));
  }

  @Test
  void headerWithoutEndIsGivenUpAtItsLimit() {
    long[] read = new long[1];
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            read[0]++;
            return 'x';
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            Arrays.fill(bytes, offset, offset + length, (byte) 'x');
            read[0] += length;
            return length;
          }
        };
    EventReader reader = new EventReader(new TimedInput(endless, millis -> {}), LIMITS);
    assertEquals("a header of more than 8192 bytes, the most that is accepted", refusal(reader));
    assertTrue(read[0] <= 3 * 8_192, "" + read[0]);
  }

  @Test
  void payloadThatEndsEarlyIsTold() throws IOException {
    EventReader reader = reader("{\"type\":\"audio-chunk\",\"payload_length\":10}\n123");
    assertEquals(10, reader.next().orElseThrow().payloadBytes());
    assertEquals("the connection ended 7 bytes before the end of a payload", refusal(reader));
  }

  @Test
  void whoIsSilentForTooLongIsTold() {
    InputStream silent =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new SocketTimeoutException();
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new SocketTimeoutException();
          }
        };
    EventReader reader = new EventReader(new TimedInput(silent, millis -> {}), LIMITS);
    assertEquals("no event for 1000 s", refusal(reader));
  }

  @Test
  void timeOfAnEventIsThatOfAllItsBytes() {
    // Each byte for itself would come in time.
    InputStream slow =
        new InputStream() {
          @Override
          public int read() {
            return '{';
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            bytes[offset] = '{';
            return 1;
          }
        };
    EventReader reader =
        new EventReader(
            new TimedInput(slow, millis -> {}), new WireLimits(1_000, 1_000, 1_000, 0, PATIENT));
    assertEquals("an event that takes longer than 0.0 s to arrive", refusal(reader));
  }

  /** Valid streams with bytes changed, left out, doubled and cut: 20,000 of them, the same ones. */
  @Test
  void damagedStreamsEndInEventsOrARefusal() throws IOException {
    Random random = new Random(8);
    int refused = 0;
    int understood = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = damaged(random, valid(random));
      EventReader reader = reader(bytes, new WireLimits(300, 200, 400, PATIENT, PATIENT));
      List<Event> events = new ArrayList<>();
      try {
        for (var event = reader.next(); event.isPresent(); event = reader.next()) {
          events.add(event.get());
          assertTrue(event.get().payloadBytes() <= 400);
        }
        understood++;
      } catch (WireException e) {
        refused++;
        assertFalse(e.getMessage().contains("secret"), e.getMessage());
      }
      assertTrue(events.size() <= bytes.length / 10);
    }
    assertTrue(refused > 2_000, refused + " refused");
    assertTrue(understood > 2_000, understood + " understood");
  }

  private static byte[] valid(Random random) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    EventWriter writer = new EventWriter(bytes);
    for (int i = random.nextInt(4); i >= 0; i--) {
      byte[] payload = new byte[random.nextInt(300)];
      random.nextBytes(payload);
      writer.write("audio-chunk", Map.of("text", "secret", "rate", 1), payload, 0, payload.length);
    }
    return bytes.toByteArray();
  }

  private static byte[] damaged(Random random, byte[] valid) {
    byte[] bytes = valid.clone();
    for (int i = random.nextInt(3); i > 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
        case 2 -> {
          int from = random.nextInt(at + 1);
          System.arraycopy(valid, from, bytes, 0, Math.min(bytes.length, valid.length - from));
        }
        default -> bytes[at] = (byte) "0123456789{}\"\n".charAt(random.nextInt(14));
      }
    }
    return bytes;
  }
}
