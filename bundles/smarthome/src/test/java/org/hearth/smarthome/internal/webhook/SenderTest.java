package org.hearth.smarthome.internal.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.hearth.smarthome.internal.KeptSecrets;
import org.hearth.smarthome.internal.Message;
import org.hearth.smarthome.internal.Outbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SenderTest {
  private static final int PATIENCE_SECONDS = 60;

  private final BlockingQueue<Posted> posted = new LinkedBlockingQueue<>();
  private final BlockingQueue<Duration> pauses = new LinkedBlockingQueue<>();
  private final AtomicLong now = new AtomicLong();
  private HttpServer server;

  private record Posted(String event, String type, String signature, String body) {}

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  /** Answers with these, one after the other, and then with 204. */
  private void answer(Integer... statuses) {
    Iterator<Integer> next = List.of(statuses).iterator();
    server.createContext(
        "/hook",
        exchange -> {
          posted.add(
              new Posted(
                  exchange.getRequestHeaders().getFirst("X-Hearth-Event"),
                  exchange.getRequestHeaders().getFirst("Content-Type"),
                  exchange.getRequestHeaders().getFirst("X-Hearth-Signature"),
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          exchange.sendResponseHeaders(next.hasNext() ? next.next() : 204, -1);
          exchange.close();
        });
  }

  private Sender sender(KeptSecrets secrets) {
    return sender(secrets, pauses::add);
  }

  private Sender sender(KeptSecrets secrets, Sender.Pauses waiting) {
    return new Sender(
        URI.create("http://localhost:" + server.getAddress().getPort() + "/hook"),
        HttpClient.newHttpClient(),
        secrets,
        new Outbox<>(10, Duration.ofHours(1), now::get),
        new Sender.Patience(3, Duration.ofSeconds(PATIENCE_SECONDS), waiting));
  }

  private static Message message(String json) {
    return new Message(Message.Kind.INTENT, Optional.empty(), "StartTimer", json);
  }

  private Posted next() throws InterruptedException {
    return posted.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** The signature by: printf '{"n":1}' | openssl dgst -sha256 -hmac tangerine. */
  @Test
  void messageIsPostedAndSigned() throws Exception {
    answer();
    try (Sender sender = sender(new KeptSecrets(Map.of(Sender.KEY, "tangerine")))) {
      sender.send(message("{\"n\":1}"));
      assertEquals(
          new Posted(
              "intent",
              "application/json",
              "sha256=0762d5ac95659d688975c8bc51ec4c81822ef12a75de71bed7d7df0b5c1be594",
              "{\"n\":1}"),
          next());
    }
  }

  @Test
  void messageIsTriedAgainWithGrowingPausesAndThenGivenUp() throws Exception {
    answer(503, 429, 500);
    try (Sender sender = sender(new KeptSecrets(Map.of(Sender.KEY, "tangerine")))) {
      sender.send(message("one"));
      sender.send(message("two"));
      assertEquals(
          List.of("one", "one", "one", "two"),
          List.of(next().body(), next().body(), next().body(), next().body()));
      assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)), List.copyOf(pauses));
    }
  }

  @Test
  void messageThatHasBecomeTooOldIsNotTriedAgain() throws Exception {
    answer(503);
    KeptSecrets secrets = new KeptSecrets(Map.of(Sender.KEY, "tangerine"));
    Sender.Pauses hours = time -> now.addAndGet(Duration.ofHours(2).toNanos());
    try (Sender sender = sender(secrets, hours)) {
      sender.send(message("one"));
      assertEquals("one", next().body());
      awaitLater();
      sender.send(message("two"));
      assertEquals("two", next().body());
    }
  }

  private void awaitLater() {
    while (now.get() == 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void mistakeCostsNoOtherMessage() throws Exception {
    answer(503);
    Sender.Pauses broken =
        time -> {
          throw new IllegalStateException("broken");
        };
    try (Sender sender = sender(new KeptSecrets(Map.of(Sender.KEY, "tangerine")), broken)) {
      sender.send(message("one"));
      sender.send(message("two"));
      assertEquals(List.of("one", "two"), List.of(next().body(), next().body()));
    }
  }

  @Test
  void messageThatIsRefusedIsNotTriedAgain() throws Exception {
    answer(400, 302);
    try (Sender sender = sender(new KeptSecrets(Map.of(Sender.KEY, "tangerine")))) {
      List.of("one", "two", "three").forEach(each -> sender.send(message(each)));
      assertEquals(
          List.of("one", "two", "three"), List.of(next().body(), next().body(), next().body()));
      assertEquals(0, pauses.size());
    }
  }

  @Test
  void nothingIsSentUnsigned() throws Exception {
    answer();
    KeptSecrets late = new KeptSecrets(new ConcurrentHashMap<>());
    try (Sender sender = sender(late)) {
      sender.send(message("one"));
      late.awaitQuestion();
      late.kept().put(Sender.KEY, "tangerine");
      sender.send(message("two"));
      assertEquals("two", next().body());
    }
  }
}
