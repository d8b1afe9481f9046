package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hearth.container.tests.stub.StubBroker;
import org.hearth.container.tests.stub.StubBroker.Published;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code hearth run} tells a broker and an address of the web what it hears. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SmartHomeIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "tangerine dreams 77";
  private static final String KEY = "marmalade skies 88";

  @TempDir private static Path folder;
  private final BlockingQueue<Posted> posted = new LinkedBlockingQueue<>();
  private StubBroker broker;
  private HttpServer web;
  private Hearth hearth;
  private Hearth.Started container;

  private record Posted(String event, String signature, String body) {}

  @BeforeAll
  void start() throws Exception {
    broker = new StubBroker();
    web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext("/hook", this::take);
    web.start();
    hearth = Hearth.in(folder);
    assertEquals(0, hearth.runTyping(PASSWORD + "\n", "secret", "set", "mqtt.password").exit());
    assertEquals(0, hearth.runTyping(KEY + "\n", "secret", "set", "webhook.key").exit());
    Path conf = Files.createDirectories(hearth.home().resolve("conf"));
    Files.writeString(
        conf.resolve("smart-home.json"),
        """
        {
          ":configurator:resource-version": 1,
          ":configurator:symbolic-name": "org.hearth.home",
          ":configurator:version": "1.0.0",
          "org.hearth.mqtt": {"url": "tcp://127.0.0.1:%d", "user": "house",
                              "announcements:Boolean": true},
          "org.hearth.webhook": {"urls:String[]": ["http://127.0.0.1:%d/hook"]}
        }
        """
            .formatted(broker.port(), web.getAddress().getPort()));
    container = hearth.start("run", "--json");
    container.awaitOutput("ready");
    Household.succeed(
        hearth,
        "listen",
        "--source",
        "kitchen",
        "--context",
        "kitchen",
        Audio.demo("05-anna-set-a-timer-for-five-minutes").toString());
  }

  private void take(HttpExchange exchange) throws IOException {
    posted.add(
        new Posted(
            exchange.getRequestHeaders().getFirst("X-Hearth-Event"),
            exchange.getRequestHeaders().getFirst("X-Hearth-Signature"),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  @AfterAll
  void stop() {
    container.close();
    broker.close();
    web.stop(0);
  }

  @Test
  void whatIsHeardIsToldToTheBrokerAndTheWeb() throws Exception {
    assertEquals(new Published("hearth/status", "online", 1, true), broker.next());
    assertEquals(PASSWORD, broker.connects().get(0).password());
    Published sensor = broker.next();
    assertEquals("homeassistant/sensor/hearth_kitchen_intent/config", sensor.topic());
    assertTrue(sensor.retained());
    JsonNode event = JSON.readTree(broker.next().payload());
    assertTrue(event.path("event_types").toString().contains("\"StartTimer\""), event.toString());
    Published intent = broker.next();
    assertEquals("hearth/kitchen/intent", intent.topic());
    JsonNode told = JSON.readTree(intent.payload());
    assertEquals("StartTimer", told.path("intent").asText());
    assertEquals(5, told.path("slots").path("minutes").asInt());
    Published outcome = broker.next();
    assertEquals("hearth/kitchen/outcome", outcome.topic());
    assertEquals("done", JSON.readTree(outcome.payload()).path("outcome").asText());
    assertEquals(told.path("id"), JSON.readTree(outcome.payload()).path("id"));
    for (String payload : List.of(intent.payload(), outcome.payload())) {
      assertFalse(payload.contains("set a timer"), payload);
    }
    assertPosted("intent");
    assertPosted("outcome");
    announcementIsSaid();
  }

  private void assertPosted(String event) throws Exception {
    Posted next = posted.poll(60, TimeUnit.SECONDS);
    assertEquals(event, next.event());
    assertEquals(event, JSON.readTree(next.body()).path("event").asText());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] expected = mac.doFinal(next.body().getBytes(StandardCharsets.UTF_8));
    assertEquals("sha256=" + HexFormat.of().formatHex(expected), next.signature());
  }

  private void announcementIsSaid() throws Exception {
    broker.publish("hearth/announce", "The washing is done.", false);
    container.awaitOutput("{\"event\":\"announcement\",\"text\":\"The washing is done.\"");
  }

  @Test
  void secretsAreInNoFileAndNoCommandShowsThem() throws Exception {
    assertEquals("mqtt.password\nwebhook.key\n", Household.succeed(hearth, "secret", "list"));
    for (String secret : List.of(PASSWORD, KEY)) {
      try (Stream<Path> files = Files.walk(hearth.home())) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertFalse(
              Files.readString(file, StandardCharsets.ISO_8859_1).contains(secret),
              file.toString());
        }
      }
    }
  }
}
