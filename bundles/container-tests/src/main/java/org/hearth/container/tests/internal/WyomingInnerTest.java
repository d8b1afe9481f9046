package org.hearth.container.tests.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.context.ContextManager;
import org.hearth.api.context.SourceContexts;
import org.hearth.cli.api.NetworkDoor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Satellites on real sockets, with a reader and writer of events of their own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WyomingInnerTest {
  private static final Path RULES = Osgi.home().resolve("conf/contexts.yaml");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PATIENCE_MILLIS = 60_000;

  private NetworkDoor door;
  private InetSocketAddress address;

  @BeforeAll
  void openWithRoomsByRules() throws Exception {
    Files.writeString(
        RULES,
        """
        otherwise: home
        rules:
          - {name: kitchen, when: {room: kitchen}, context: kitchen}
          - {name: garage, when: {room: garage}, context: garage}
        """);
    Osgi.service(SourceContexts.class).followRules();
    door = Osgi.door("wyoming");
    address = door.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @AfterAll
  void removeRules() throws Exception {
    Files.delete(RULES);
    Osgi.service(ContextManager.class).useContext(Optional.of("home"));
  }

  private final class Satellite implements AutoCloseable {
    private final Socket socket = new Socket(address.getAddress(), address.getPort());
    private final DataInputStream in = new DataInputStream(socket.getInputStream());
    private final OutputStream out = socket.getOutputStream();

    Satellite() throws IOException {
      socket.setSoTimeout(PATIENCE_MILLIS);
    }

    void say(String type, Map<String, ?> data, byte[] payload) throws IOException {
      byte[] block = JSON.writeValueAsBytes(data);
      Map<String, ?> header =
          Map.of(
              "type",
              type,
              "data_length",
              block.length,
              "payload_length",
              payload.length,
              "version",
              "1.7.2");
      out.write(JSON.writeValueAsBytes(header));
      out.write('\n');
      out.write(block);
      out.write(payload);
      out.flush();
    }

    void say(String type) throws IOException {
      say(type, Map.of(), new byte[0]);
    }

    /** The data of the next event of a type. */
    JsonNode await(String type) throws IOException {
      while (true) {
        ByteBuffer line = ByteBuffer.allocate(4_096);
        for (byte next = in.readByte(); next != '\n'; next = in.readByte()) {
          line.put(next);
        }
        JsonNode header = JSON.readTree(line.array(), 0, line.position());
        byte[] data = in.readNBytes(header.path("data_length").asInt());
        if (header.path("type").asText().equals(type)) {
          return data.length == 0 ? JSON.createObjectNode() : JSON.readTree(data);
        }
      }
    }

    /** Says a recording, as a microphone that hears twice of everything would. */
    String intent(String source, String recording) throws Exception {
      say("transcribe", Map.of("context", Map.of("source", source)), new byte[0]);
      Map<String, Integer> stereo = Map.of("rate", 16_000, "width", 2, "channels", 2);
      say("audio-start", stereo, new byte[0]);
      short[] samples = DemoRecordings.samples(recording);
      for (int at = 0; at < samples.length; at += 1_600) {
        ByteBuffer chunk = ByteBuffer.allocate(4 * Math.min(1_600, samples.length - at));
        chunk.order(ByteOrder.LITTLE_ENDIAN);
        for (int i = at; chunk.hasRemaining(); i++) {
          chunk.putShort(samples[i]).putShort(samples[i]);
        }
        say("audio-chunk", stereo, chunk.array());
      }
      say("audio-stop");
      String intent = await("intent").path("name").asText();
      assertEquals("open the door", await("transcript").path("text").asText());
      return intent;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Test
  void roomOfASatelliteDecidesWhatItsWordsMean() throws Exception {
    try (Satellite satellite = new Satellite();
        Satellite other = new Satellite()) {
      assertEquals("OpenOven", satellite.intent("kitchen", DemoRecordings.DOOR));
      assertEquals("OpenGarageDoor", other.intent("garage", DemoRecordings.DOOR));
      assertEquals("OpenGarageDoor", satellite.intent("garage", DemoRecordings.DOOR));
    }
  }

  @Test
  void textIsUnderstoodInItsRoom() throws Exception {
    try (Satellite satellite = new Satellite()) {
      satellite.say(
          "recognize",
          Map.of("text", "Set a timer for 5 minutes.", "context", Map.of("source", "kitchen")),
          new byte[0]);
      JsonNode timer = satellite.await("intent");
      assertEquals("StartTimer", timer.path("name").asText());
      assertEquals(5, timer.path("entities").path(0).path("value").asInt(), timer.toString());
      satellite.say("recognize", Map.of("text", "sing something"), new byte[0]);
      satellite.await("not-recognized");
    }
  }

  @Test
  void modelIsDescribed() throws Exception {
    try (Satellite satellite = new Satellite()) {
      satellite.say("describe");
      JsonNode asr = satellite.await("info").path("asr").path(0);
      assertTrue(asr.path("installed").asBoolean());
      assertEquals("hearth-en", asr.path("models").path(0).path("name").asText());
    }
  }

  @Test
  void hostilePeerIsToldWhyAndOthersGoOn() throws Exception {
    try (Satellite good = new Satellite();
        Satellite endless = new Satellite();
        Satellite huge = new Satellite()) {
      endless.out.write("x".repeat(100_000).getBytes(UTF_8));
      assertEquals(
          "a header of more than 8192 bytes, the most that is accepted",
          endless.await("error").path("text").asText());
      assertEquals(-1, endless.in.read());
      huge.out.write("{\"type\":\"audio-chunk\",\"payload_length\":4000000000}\n".getBytes(UTF_8));
      assertEquals(
          "'payload_length' is outside of what is accepted, expected 0 to 16777216",
          huge.await("error").path("text").asText());
      assertEquals(-1, huge.in.read());
      good.say("ping", Map.of("text", "still there?"), new byte[0]);
      assertEquals("still there?", good.await("pong").path("text").asText());
    }
  }

  @Test
  void doorIsOpenOnce() {
    IOException refused = assertThrows(IOException.class, () -> door.open(address));
    assertTrue(refused.getMessage().startsWith("wyoming is open already"), refused.getMessage());
  }
}
