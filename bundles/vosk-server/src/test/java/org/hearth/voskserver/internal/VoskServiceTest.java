package org.hearth.voskserver.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hearth.cli.api.door.ListeningSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The door on a real socket; the other end is the JDK's websocket, or bytes. */
final class VoskServiceTest {
  private static final int PATIENCE_SECONDS = 30;
  private static final int MESSAGE_BYTES = 4_096;
  private static final String EOF = "{\"eof\" : 1}";
  private static final String RESET = "{\"reset\" : 1}";
  private static final String HEARTHS_RATE = "{ \"config\" : { \"sample_rate\" : 16000 } }";

  private final StubHousehold household = new StubHousehold();
  private ListeningSocket door;

  @BeforeEach
  void open() throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Limits limits = new Limits(MESSAGE_BYTES, 30_000, 30_000);
    VoskService service =
        new VoskService(household.hearing(8_000), limits, Set.of("https://good.example"));
    door = ListeningSocket.open("vosk", any, service, 2);
  }

  @AfterEach
  void close() {
    door.close();
  }

  /** A client of Vosk server. */
  private final class Client implements WebSocket.Listener {
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;

    Client(String path, String... headers) {
      WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
      for (int i = 0; i < headers.length; i += 2) {
        builder.header(headers[i], headers[i + 1]);
      }
      socket =
          builder
              .buildAsync(URI.create("ws://localhost:" + door.address().getPort() + path), this)
              .join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
      part.append(text);
      if (last) {
        told.add(part.toString());
        part.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      told.add(code + " " + reason);
      return null;
    }

    void say(String text) {
      socket.sendText(text, true).join();
    }

    void say(int... samples) {
      ByteBuffer frame = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
      for (int sample : samples) {
        frame.putShort((short) sample);
      }
      // The JDK's client turns the bytes of a buffer round whose order is not the network's.
      socket.sendBinary(frame.flip().order(ByteOrder.BIG_ENDIAN), true).join();
    }

    String told() throws InterruptedException {
      String next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return next == null ? "nothing" : next;
    }
  }

  private static String text(String result) {
    Matcher text = Pattern.compile("\\{(\"result\":\\[.*?],)?\"text\":\"(.*?)\".*").matcher(result);
    assertTrue(text.matches(), result);
    return text.group(2);
  }

  @Test
  void eachFrameIsAnsweredOnceAndEofEndsTheConnection() throws Exception {
    Client client = new Client("/");
    client.say(HEARTHS_RATE);
    client.say(7, 7);
    assertEquals("{\"partial\":\"2 so far\"}", client.told());
    client.say(7, 7);
    assertEquals("{\"partial\":\"4 so far\"}", client.told());
    client.say(0);
    assertEquals(
        "{\"result\":[{\"conf\":0.75,\"end\":1.5,\"start\":1.25,\"word\":\"4\"}],\"text\":\"4\","
            + "\"hearth\":[{\"text\":\"4\",\"context\":\"numbers\",\"intent\":\"Count\","
            + "\"slots\":{\"samples\":4},\"confidence\":0.5,\"question\":null,"
            + "\"reply\":\"Done.\",\"done\":true}]}",
        client.told());
    client.say(0);
    assertEquals("{\"partial\":\"\"}", client.told());
    client.say();
    assertEquals("{\"partial\":\"\"}", client.told());
    client.say(EOF);
    assertEquals("{\"text\":\"\"}", client.told());
    assertEquals("1000 ", client.told());
    assertEquals("vosk-127.0.0.1", household.streams.take());
    assertEquals("closed", household.streams.take());
  }

  @Test
  void resetEndsWhatWasSaidAndTheNextIsHeard() throws Exception {
    Client client = new Client("/kitchen");
    client.say("{\"config\":{\"sample_rate\":16000.0,\"words\":0,\"phrase_list\":[\"one two\"]}}");
    client.say(7);
    assertEquals("{\"partial\":\"1 so far\"}", client.told());
    client.say(RESET);
    assertTrue(client.told().startsWith("{\"text\":\"1\",\"hearth\":[{\"text\":\"1\","));
    client.say(7, 7, 7);
    assertEquals("{\"partial\":\"3 so far\"}", client.told());
    client.say(EOF);
    assertTrue(client.told().startsWith("{\"text\":\"3\","));
    assertEquals("kitchen", household.streams.take());
  }

  @Test
  void alternativesAreListedWhereTheyAreWanted() throws Exception {
    Client client = new Client("/");
    client.say("{\"config\":{\"sample_rate\":16000,\"words\":false,\"max_alternatives\":2}}");
    client.say(7, 7, 0);
    assertTrue(
        client
            .told()
            .startsWith(
                "{\"alternatives\":[{\"confidence\":0.5,\"text\":\"2\"},"
                    + "{\"confidence\":0.25,\"text\":\"none\"}],\"hearth\":"));
  }

  @Test
  void twoUtterancesInOneFrameAreOneAnswer() throws Exception {
    Client client = new Client("/");
    client.say("{\"config\":{\"sample_rate\":16000,\"words\":false}}");
    client.say(7, 7, 0, 7, 0, 7);
    assertEquals("2 1", text(client.told()));
    client.say(EOF);
    assertEquals("1", text(client.told()));
  }

  @Test
  void audioIsOfEightKilohertzUnlessItIsSaid() throws Exception {
    Client client = new Client("/");
    int[] samples = new int[1_000];
    Arrays.fill(samples, 5_000);
    client.say(samples);
    client.told();
    client.say(EOF);
    assertEquals(2_000, Integer.parseInt(text(client.told())), 20, "samples at 16 kHz");
  }

  @Test
  void utteranceThatFailsIsToldAndTheNextIsHeard() throws Exception {
    Client client = new Client("/");
    client.say(HEARTHS_RATE);
    client.say(7, -1);
    assertEquals(
        "{\"text\":\"\",\"hearth\":[{\"error\":\"an utterance could not be heard\"}]}",
        client.told());
    client.say(7);
    assertEquals("{\"partial\":\"1 so far\"}", client.told());
  }

  @Test
  void whatIsNeitherAudioNorControlIsRefused() throws Exception {
    for (String text : List.of("hello", "{\"hello\":1}", "[]", "{\"config\":7}")) {
      Client client = new Client("/");
      client.say(text);
      assertTrue(client.told().matches("1008 .*expected.*|1008 a text that is no JSON"), text);
    }
    Client slow = new Client("/");
    slow.say("{\"config\":{\"sample_rate\":1}}");
    assertEquals("1008 a sample rate is 1, expected 1000 to 1000000", slow.told());
  }

  @Test
  void messageLargerThanTheLimitIsRefused() throws Exception {
    Client client = new Client("/");
    client.say(new int[MESSAGE_BYTES / 2]);
    assertEquals("{\"partial\":\"\"}", client.told());
    client.say(new int[MESSAGE_BYTES / 2 + 1]);
    assertTrue(client.told().startsWith("1009 "));
  }

  @Test
  void pageOfTheWebIsRefusedUnlessItsOriginIsNamed() throws Exception {
    assertThrows(CompletionException.class, () -> new Client("/", "Origin", "https://bad.example"));
    Client client = new Client("/", "Origin", "https://good.example");
    client.say(EOF);
    assertEquals("{\"text\":\"\"}", client.told());
  }

  /** All that the door says to bytes. */
  private String answer(byte[] bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.address().getPort())) {
      socket.setSoTimeout(1_000 * PATIENCE_SECONDS);
      socket.getOutputStream().write(bytes);
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Test
  void whatIsNoHandshakeIsRefused() throws Exception {
    assertTrue(answer("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8)).contains("404"));
    assertEquals("", answer("GET / HTTP/1.1\r\nX: ".concat("x".repeat(20_000)).getBytes(UTF_8)));
  }

  @Test
  void tooManyAreToldSo() throws Exception {
    Client one = new Client("/");
    Client two = new Client("/");
    assertTrue(answer(new byte[0]).startsWith("HTTP/1.1 503 "));
    for (Client client : List.of(one, two)) {
      client.say(EOF);
      assertEquals("{\"text\":\"\"}", client.told());
    }
  }
}
