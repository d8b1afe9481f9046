package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A satellite speaks to {@code hearth run --wyoming}. */
final class WyomingIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, Integer> FORMAT =
      Map.of("rate", 16_000, "width", 2, "channels", 1);

  @TempDir private static Path folder;
  private static Hearth hearth;
  private static Hearth.Started container;
  private static String host;
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    hearth = Hearth.in(folder);
    container = hearth.start("run", "--json", "--wyoming", "0");
    container.awaitOutput("ready");
    String[] address = container.output().json().get(0).path("wyoming").asText().split(":");
    host = address[0];
    port = Integer.parseInt(address[1]);
    Household.succeed(hearth, "context", "use", "kitchen");
  }

  @AfterAll
  static void stop() {
    container.close();
  }

  private static void say(OutputStream out, String type, Map<String, ?> data, byte[] payload)
      throws IOException {
    byte[] block = JSON.writeValueAsBytes(data);
    out.write(
        JSON.writeValueAsBytes(
            Map.of("type", type, "data_length", block.length, "payload_length", payload.length)));
    out.write('\n');
    out.write(block);
    out.write(payload);
    out.flush();
  }

  /** The next event, its data under {@code data}. */
  private static JsonNode hear(DataInputStream in) throws IOException {
    ByteBuffer line = ByteBuffer.allocate(4_096);
    for (byte next = in.readByte(); next != '\n'; next = in.readByte()) {
      line.put(next);
    }
    JsonNode header = JSON.readTree(line.array(), 0, line.position());
    byte[] data = in.readNBytes(header.path("data_length").asInt());
    return JSON.createObjectNode()
        .put("type", header.path("type").asText())
        .set("data", data.length == 0 ? JSON.createObjectNode() : JSON.readTree(data));
  }

  private static List<JsonNode> speak(String recording) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    try (Socket socket = new Socket(host, port);
        DataInputStream in = new DataInputStream(socket.getInputStream())) {
      socket.setSoTimeout(60_000);
      OutputStream out = socket.getOutputStream();
      say(out, "transcribe", Map.of("language", "en"), new byte[0]);
      say(out, "audio-start", FORMAT, new byte[0]);
      byte[] samples = Audio.samples(Audio.demo(recording));
      for (int at = 0; at < samples.length; at += 2_048) {
        int end = Math.min(samples.length, at + 2_048);
        say(out, "audio-chunk", FORMAT, Arrays.copyOfRange(samples, at, end));
      }
      say(out, "audio-stop", Map.of(), new byte[0]);
      do {
        events.add(hear(in));
      } while (!events.get(events.size() - 1).path("type").asText().equals("transcript-stop"));
    }
    return events;
  }

  @Test
  void recordingBecomesTranscriptAndIntent() throws Exception {
    List<JsonNode> events = speak("05-anna-set-a-timer-for-five-minutes");
    assertEquals(
        List.of("transcript-start", "transcript-chunk", "intent", "transcript", "transcript-stop"),
        events.stream()
            .map(event -> event.path("type").asText())
            .filter(type -> !type.endsWith("handled")) // Where a handler acts on timers.
            .toList());
    assertEquals(
        "set a timer for five minutes",
        events.get(1).path("data").path("text").asText(),
        events.toString());
    JsonNode intent = events.get(2).path("data");
    assertEquals("StartTimer", intent.path("name").asText());
    assertEquals("minutes", intent.path("entities").path(0).path("name").asText());
    assertEquals(5, intent.path("entities").path(0).path("value").asInt());
  }

  @Test
  void doorIsOnTheLoopbackInterfaceAndTheLogTellsNothingOfWhatIsSaid() throws Exception {
    assertEquals("127.0.0.1", host);
    try (Socket socket = new Socket(host, port);
        DataInputStream in = new DataInputStream(socket.getInputStream())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write("my secret canary\n".getBytes(StandardCharsets.UTF_8));
      assertEquals("error", hear(in).path("type").asText());
      assertEquals(-1, in.read());
    }
    // The peer is told first, the log afterwards.
    String log = log();
    for (int i = 0; i < 600 && !log.contains("the header of an event is not JSON"); i++) {
      Thread.sleep(50);
      log = log();
    }
    assertTrue(log.contains("the header of an event is not JSON"), log);
    assertFalse(log.contains("canary"));
  }

  private static String log() throws IOException {
    StringBuilder log = new StringBuilder();
    try (Stream<Path> files = Files.list(hearth.home().resolve("logs"))) {
      for (Path file : files.toList()) {
        log.append(Files.readString(file));
      }
    }
    return log.toString();
  }

  @Test
  void addressThatIsNoneIsRefused() throws Exception {
    Hearth.Result refused = Hearth.in(folder.resolve("other")).run("run", "--wyoming", "kitchen");
    assertEquals(2, refused.exit(), refused.toString());
    assertTrue(
        refused.err().contains("'kitchen', expected PORT or HOST:PORT with a port of 0 to 65535"),
        refused.err());
  }

  @Test
  void portThatIsTakenIsRefused() throws Exception {
    Hearth.Result refused =
        Hearth.in(folder.resolve("another")).run("run", "--wyoming", Integer.toString(port));
    assertTrue(refused.refusal().startsWith("hearth: wyoming: cannot listen at 127.0.0.1:" + port));
  }
}
