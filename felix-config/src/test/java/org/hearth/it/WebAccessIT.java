package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page gives to whom, and that nobody keeps it from the others. */
final class WebAccessIT {
  /** Less than the server waits for a connection that says nothing, which is a minute. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** More than the server has threads. */
  private static final int SLOW = 48;

  /** Who is not signed in has so many of them. */
  private static final int GUESTS = 12;

  private static final int STEP_MILLIS = 50;

  @TempDir private static Path folder;
  private static Hearth hearth;
  private static Hearth.Started container;
  private static String address;

  @BeforeAll
  static void start() throws Exception {
    hearth = Hearth.in(folder);
    container = hearth.start("run", "--json", "--web", "0");
    container.awaitOutput("ready");
    address = container.output().json().get(0).path("web").asText();
  }

  @AfterAll
  static void stop() {
    if (container != null) {
      container.close();
    }
  }

  private static HttpResponse<String> ask(String method, String path, String body, String cookie)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + address + path))
            .timeout(PATIENCE)
            .header("X-Hearth", "1")
            .header("Origin", "http://" + address)
            .method(method, BodyPublishers.ofString(body));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    // The server closes a connection whose request it has not read to its end: none is used again.
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private static String signIn(String... options) throws Exception {
    List<String> line = new ArrayList<>(List.of("web", "pair", "--json"));
    line.addAll(List.of(options));
    String code =
        new ObjectMapper()
            .readTree(Household.succeed(hearth, line.toArray(String[]::new)))
            .path("code")
            .asText();
    HttpResponse<String> answer = ask("POST", "/api/pair", "{\"code\":\"" + code + "\"}", "");
    assertEquals(200, answer.statusCode(), answer.body());
    return answer.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/trust",
    "POST, /api/trust",
    "DELETE, /api/trust/neighbour",
    "GET, /api/adapters",
    "POST, /api/adapters/lab/comparison",
    "POST, /api/adapters/lab/comparison/stop",
    "GET, /api/people/ben/consent",
    "POST, /api/people/ben/consent",
    "GET, /api/people/ben/training",
    "POST, /api/people/ben/training",
    "POST, /api/people/ben/training/plan",
    "POST, /api/people/anna/forget"
  })
  void memberMayNotDoWhatConcernsOthers(String method, String path) throws Exception {
    String anna = signIn("--role", "member", "--user", "anna");
    assertEquals(403, ask(method, path, "{}", anna).statusCode());
    assertEquals(401, ask(method, path, "{}", "").statusCode());
  }

  @Test
  void memberDecidesWhatIsKeptOfThem() throws Exception {
    String anna = signIn("--role", "member", "--user", "anna");
    HttpResponse<String> set =
        ask("POST", "/api/people/anna/consent", "{\"keep\":true,\"days\":9}", anna);
    assertEquals(200, set.statusCode(), set.body());
    String shown = ask("GET", "/api/people/anna/consent", "", anna).body();
    assertTrue(shown.contains("\"keep\":true,\"days\":9"), shown);
  }

  @Test
  void memberMayAskWhatTheirTrainingCosts() throws Exception {
    String anna = signIn("--role", "member", "--user", "anna");
    HttpResponse<String> plan =
        ask("POST", "/api/people/anna/training/plan", "{\"part\":\"voice\"}", anna);
    assertEquals(409, plan.statusCode(), plan.body());
    assertTrue(plan.body().contains("anna has 0 examples to train on"), plan.body());
  }

  @Test
  void slowConnectionsLeaveThreadsForWhoIsSignedIn() throws Exception {
    String admin = signIn();
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < SLOW; i++) {
        slow.add(promise());
      }
      // The others wait for what never comes.
      awaitAnswers(slow, SLOW - GUESTS);
      assertEquals(200, ask("GET", "/api/session", "", admin).statusCode());
      assertEquals(200, ask("GET", "/", "", admin).statusCode());
      assertEquals(503, ask("GET", "/", "", "").statusCode());
    } finally {
      for (Socket each : slow) {
        each.close();
      }
    }
  }

  private static void awaitAnswers(List<Socket> sockets, int expected) throws Exception {
    int answered = 0;
    for (long waited = 0; answered < expected; waited += STEP_MILLIS) {
      assertTrue(waited < PATIENCE.toMillis(), answered + " were turned away");
      Thread.sleep(STEP_MILLIS);
      answered = 0;
      for (Socket each : sockets) {
        answered += each.getInputStream().available() > 0 ? 1 : 0;
      }
    }
    assertEquals(expected, answered);
  }

  /** A connection that announces a body and does not send it. */
  private static Socket promise() throws IOException {
    int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket
        .getOutputStream()
        .write(
            String.join(
                    "\r\n",
                    "POST /api/pair HTTP/1.1",
                    "Host: " + address,
                    "Origin: http://" + address,
                    "X-Hearth: 1",
                    "Content-Length: 1000",
                    "",
                    "{")
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test
  void damagedSessionsKeepNoKeyFromBeingReplaced() throws Exception {
    String admin = signIn();
    Path sessions = hearth.home().resolve("web/sessions");
    Files.writeString(sessions, "damaged");
    Hearth.Result rotated = hearth.run("keys", "rotate");
    assertEquals(0, rotated.exit(), rotated.toString());
    assertEquals(401, ask("GET", "/api/session", "", admin).statusCode());
    assertEquals(200, ask("GET", "/api/session", "", signIn()).statusCode());
  }
}
