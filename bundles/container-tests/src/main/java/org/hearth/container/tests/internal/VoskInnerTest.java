package org.hearth.container.tests.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.context.ContextManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A client of Vosk server, which sends a frame when the last one has been answered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VoskInnerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PATIENCE_SECONDS = 60;

  private InetSocketAddress address;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    DemoRecordings.install("anna", folder);
    Osgi.service(ContextManager.class).useUser(Optional.of("anna"));
    Osgi.service(ContextManager.class).useContext(Optional.of("home"));
    address = Osgi.door("vosk").open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @AfterAll
  void removeAnna() throws Exception {
    Osgi.service(ContextManager.class).useUser(Optional.empty());
    Osgi.service(AdapterStore.class).remove("anna");
    Osgi.service(ContextManager.class).reload();
  }

  private static final class Replies implements WebSocket.Listener {
    private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      part.append(text);
      if (last) {
        queue.add(part.toString());
        part.setLength(0);
      }
      socket.request(1);
      return null;
    }

    JsonNode next() throws Exception {
      String reply = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertTrue(reply != null, "no answer");
      return JSON.readTree(reply);
    }
  }

  /** All answers to a recording in frames of 0.2 s. */
  private List<JsonNode> say(String recording, String config) throws Exception {
    short[] samples = DemoRecordings.samples(recording);
    Replies replies = new Replies();
    WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create("ws://localhost:" + address.getPort()), replies)
            .join();
    socket.sendText(config, true).join();
    List<JsonNode> answers = new ArrayList<>();
    for (int at = 0; at < samples.length; at += 3_200) {
      ByteBuffer frame = ByteBuffer.allocate(6_400).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = at; i < Math.min(at + 3_200, samples.length); i++) {
        frame.putShort(samples[i]);
      }
      // The JDK's client turns the bytes of a buffer round whose order is not the network's.
      socket.sendBinary(frame.flip().order(ByteOrder.BIG_ENDIAN), true).join();
      answers.add(replies.next());
    }
    socket.sendText("{\"eof\" : 1}", true).join();
    answers.add(replies.next());
    return answers;
  }

  private static JsonNode result(List<JsonNode> answers) {
    List<JsonNode> results =
        answers.stream().filter(answer -> !answer.path("text").asText().isEmpty()).toList();
    assertEquals(1, results.size(), answers.toString());
    return results.get(0);
  }

  @Test
  void nicknameOfTheHouseholdIsInThePartsAndInTheResult() throws Exception {
    List<JsonNode> answers =
        say(DemoRecordings.ZIGBY, "{ \"config\" : { \"sample_rate\" : 16000 } }");
    JsonNode result = result(answers);
    assertEquals("turn on zigby", result.path("text").asText());
    assertEquals("zigby", result.path("result").path(2).path("word").asText(), result.toString());
    assertEquals("HassTurnOn", result.path("hearth").path(0).path("intent").asText());
    assertTrue(
        answers.stream().anyMatch(answer -> answer.path("partial").asText().contains("zigby")),
        answers.toString());
  }
}
