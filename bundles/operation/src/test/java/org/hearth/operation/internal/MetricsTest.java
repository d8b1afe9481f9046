package org.hearth.operation.internal;

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
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.assistant.Alternative;
import org.hearth.api.assistant.Judgement;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.intent.IntentMatch;
import org.junit.jupiter.api.Test;

final class MetricsTest {
  private static final Judgement ASKED =
      new Judgement(
          0.5,
          0,
          List.of(),
          Optional.of(new Alternative("b", new IntentMatch("B", Map.of(), "home"), 0.5)),
          Optional.empty());

  private static Utterance utterance(boolean understood, double millis) {
    return utterance(1, 3, understood, Judgement.NOTHING, millis);
  }

  private static Utterance utterance(
      double start, double end, boolean understood, Judgement judgement, double millis) {
    return new Utterance(
        start,
        end,
        "anna",
        "home",
        null,
        "a secret",
        understood ? Optional.of(new IntentMatch("Secret", Map.of(), "home")) : Optional.empty(),
        List.of(),
        judgement,
        null,
        millis);
  }

  @Test
  void utterancesAreCountedAndNotTold() {
    UtteranceStatistics statistics = new UtteranceStatistics();
    statistics.heard(utterance(true, 150), Optional.of("kitchen"));
    statistics.heard(utterance(true, 250), Optional.empty());
    statistics.heard(utterance(false, 9_000), Optional.empty());
    Exposition out = new Exposition();
    statistics.write(out);
    String text = out.toString();
    for (String line :
        List.of(
            "hearth_utterances_total{outcome=\"understood\"} 2",
            "hearth_utterances_total{outcome=\"refused\"} 1",
            "hearth_utterances_total{outcome=\"asked\"} 0",
            "hearth_speech_seconds_total 6",
            "hearth_latency_seconds_bucket{le=\"0.1\"} 0",
            "hearth_latency_seconds_bucket{le=\"0.2\"} 1",
            "hearth_latency_seconds_bucket{le=\"5\"} 2",
            "hearth_latency_seconds_bucket{le=\"+Inf\"} 3",
            "hearth_latency_seconds_sum 9.4",
            "hearth_latency_seconds_count 3")) {
      assertTrue(text.lines().anyMatch(line::equals), line + " in\n" + text);
    }
    assertTrue(!text.matches("(?si).*(secret|anna|kitchen).*"), text);
  }

  @Test
  void speechOfWhatAskedIsCountedOnce() {
    Optional<String> kitchen = Optional.of("kitchen");
    UtteranceStatistics statistics = new UtteranceStatistics();
    statistics.heard(utterance(4, 6, false, ASKED, 1), kitchen);
    statistics.heard(utterance(4, 6, true, Judgement.NOTHING, 1), Optional.of("hall"));
    statistics.heard(utterance(4, 9, false, ASKED, 1), kitchen);
    statistics.heard(utterance(4, 10, true, Judgement.NOTHING, 1), kitchen);
    // Another stream of the same source.
    statistics.heard(utterance(1, 2, true, Judgement.NOTHING, 1), kitchen);
    Exposition out = new Exposition();
    statistics.write(out);
    assertTrue(out.toString().contains("hearth_speech_seconds_total 9\n"), out.toString());
    assertTrue(out.toString().contains("{outcome=\"asked\"} 2\n"), out.toString());
  }

  @Test
  void labelsAreWrittenAsTheFormatWants() {
    Exposition out = new Exposition();
    out.sample("a", "b", "c\"\\\n", 0.5);
    assertEquals("a{b=\"c\\\"\\\\\\n\"} 0.5\n", out.toString());
  }

  @Test
  void serverAnswersOnlyWhatItIsFor() throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (MetricsServer server = MetricsServer.open("metrics", any, () -> "figures\n")) {
      HttpClient client = HttpClient.newHttpClient();
      String base = "http://127.0.0.1:" + server.address().getPort();
      HttpRequest get = HttpRequest.newBuilder(URI.create(base + "/metrics")).build();
      HttpResponse<String> answer = client.send(get, HttpResponse.BodyHandlers.ofString());
      assertEquals("figures\n", answer.body());
      assertEquals(
          "text/plain; version=0.0.4; charset=utf-8",
          answer.headers().firstValue("Content-Type").orElse(""));
      HttpRequest other = HttpRequest.newBuilder(URI.create(base + "/")).build();
      assertEquals(404, client.send(other, HttpResponse.BodyHandlers.discarding()).statusCode());
      HttpRequest post =
          HttpRequest.newBuilder(URI.create(base + "/metrics"))
              .POST(HttpRequest.BodyPublishers.ofString("x"))
              .build();
      assertEquals(405, client.send(post, HttpResponse.BodyHandlers.discarding()).statusCode());
      IOException taken =
          assertThrows(
              IOException.class,
              () -> MetricsServer.open("metrics", server.address(), () -> "").close());
      assertTrue(taken.getMessage().startsWith("metrics: cannot listen at 127.0.0.1:"));
    }
  }

  private static String statusLine(InetSocketAddress server, String host) throws IOException {
    try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
      String request = "GET /metrics HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8).lines().findFirst().get();
    }
  }

  @Test
  void figuresAreForThoseWhoCallThisBoxByItsOwnName() throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (MetricsServer server = MetricsServer.open("metrics", any, () -> "figures\n")) {
      assertTrue(statusLine(server.address(), "hearth.local:9464").contains(" 200 "));
      assertTrue(statusLine(server.address(), "rebound.example.com:9464").contains(" 421 "));
    }
  }
}
