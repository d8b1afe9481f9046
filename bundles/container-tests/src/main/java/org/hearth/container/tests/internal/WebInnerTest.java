package org.hearth.container.tests.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hearth.cli.api.Commands;
import org.hearth.cli.api.NetworkDoor;
import org.hearth.cli.api.Terminal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.osgi.framework.Bundle;

/** The household's page as a browser asks for it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WebInnerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JETTY = "org.apache.felix.http.jetty12";

  private final HttpClient http = HttpClient.newHttpClient();
  private NetworkDoor door;
  private String page;
  private String admin;
  private String anna;

  @BeforeAll
  void openAndSignIn() throws Exception {
    door = Osgi.door("web");
    assertFalse(Osgi.bundle(JETTY).getState() == Bundle.ACTIVE, "the server waits for its door");
    InetSocketAddress address =
        door.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    page = "http://127.0.0.1:" + address.getPort();
    admin = signIn("--role", "admin");
    anna = signIn("--role", "member", "--user", "anna");
  }

  /** A browser that pairs; returns its cookie. */
  private String signIn(String... options) throws Exception {
    HttpResponse<String> answer = post("/api/pair", "", Map.of("code", code(options)));
    assertEquals(200, answer.statusCode(), answer.body());
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertTrue(cookie.endsWith("; HttpOnly; SameSite=Strict"), "a page's script could read it");
    return cookie.replaceFirst(";.*", "");
  }

  private static String code(String... options) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, UTF_8);
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(), print, print, prompt -> new char[0], Osgi.home());
    List<String> line = new ArrayList<>(List.of("web", "pair", "--json"));
    line.addAll(List.of(options));
    assertEquals(0, Osgi.service(Commands.class).run(terminal, line), out.toString(UTF_8));
    return JSON.readTree(out.toByteArray()).path("code").asText();
  }

  private HttpRequest.Builder request(String path, String cookie) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(page + path));
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path, String cookie) throws Exception {
    return send(request(path, cookie));
  }

  private HttpResponse<String> post(String path, String cookie, Map<String, ?> body)
      throws Exception {
    return send(
        request(path, cookie)
            .header("X-Hearth", "1")
            .header("Origin", page)
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
  }

  private JsonNode json(String path, String cookie) throws Exception {
    HttpResponse<String> answer = get(path, cookie);
    assertEquals(200, answer.statusCode(), answer.body());
    return JSON.readTree(answer.body());
  }

  @Test
  void pageSaysThatNothingComesFromElsewhere() throws Exception {
    HttpResponse<String> answer = get("/", "");
    assertEquals(200, answer.statusCode());
    String policy = answer.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertTrue(policy.startsWith("default-src 'self'; base-uri 'none'"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    assertEquals("nosniff", answer.headers().firstValue("X-Content-Type-Options").orElseThrow());
    assertFalse(answer.headers().map().containsKey("server"));
  }

  @Test
  void pageIsNotSentAgainWhenItIsTheSame() throws Exception {
    String tag = get("/app.js", "").headers().firstValue("ETag").orElseThrow();
    assertEquals(304, send(request("/app.js", "").header("If-None-Match", tag)).statusCode());
  }

  @Test
  void otherFilesOfTheBundleAreNotServed() throws Exception {
    assertEquals(404, get("/META-INF/MANIFEST.MF", admin).statusCode());
    assertEquals(404, get("/none.js", admin).statusCode());
  }

  @Test
  void nothingIsToldToWhoIsNotSignedIn() throws Exception {
    for (String path : List.of("session", "people", "privacy", "contexts", "adapters", "events")) {
      assertEquals(401, get("/api/" + path, "").statusCode(), path);
      assertEquals(401, get("/api/" + path, "hearth=" + "A".repeat(43)).statusCode(), path);
    }
  }

  @Test
  void requestOfAnotherPageIsRefused() throws Exception {
    HttpResponse<String> answer =
        send(
            request("/api/sign-out", admin)
                .header("X-Hearth", "1")
                .header("Origin", "http://example.com")
                .POST(BodyPublishers.ofString("{}")));
    assertEquals(403, answer.statusCode());
    assertEquals(200, get("/api/session", admin).statusCode());
  }

  @Test
  void formIsRefused() throws Exception {
    HttpRequest.Builder form =
        request("/api/sign-out", admin).header("Origin", page).POST(BodyPublishers.ofString("{}"));
    assertEquals(403, send(form).statusCode());
  }

  @Test
  void wrongCodeIsRefused() throws Exception {
    assertEquals(403, post("/api/pair", "", Map.of("code", "none")).statusCode());
  }

  @Test
  void administratorSeesTheHousehold() throws Exception {
    assertEquals("admin", json("/api/session", admin).path("role").asText());
    assertTrue(json("/api/people", admin).path("prompts").size() >= 3);
    assertTrue(json("/api/privacy", admin).path("ledgers").isArray());
    assertTrue(json("/api/adapters", admin).path("comparisons").isArray());
    JsonNode contexts = json("/api/contexts", admin);
    assertTrue(contexts.path("names").toString().contains("\"kitchen\""), contexts.toString());
    assertTrue(contexts.path("why").path("contexts").isArray(), contexts.toString());
  }

  @Test
  void memberSeesThemselvesAlone() throws Exception {
    JsonNode people = json("/api/people", anna).path("people");
    assertEquals(1, people.size(), people.toString());
    assertEquals("anna", people.get(0).path("name").asText());
    assertEquals(200, get("/api/people/anna", anna).statusCode());
    assertEquals(403, get("/api/people/ben", anna).statusCode());
  }

  @Test
  void memberChangesNothingOfOthers() throws Exception {
    Map<String, String> word = Map.of("word", "zigby");
    assertEquals(403, post("/api/people/ben/words", anna, word).statusCode());
    assertEquals(403, post("/api/people/ben/enrol", anna, Map.of()).statusCode());
  }

  @Test
  void memberForgetsNobody() throws Exception {
    Map<String, String> confirmed = Map.of("confirm", "anna");
    assertEquals(403, post("/api/people/anna/forget", anna, confirmed).statusCode());
  }

  @Test
  void memberChoosesNoContextAndInstallsNothing() throws Exception {
    assertEquals(403, post("/api/contexts", anna, Map.of("context", "home")).statusCode());
    assertEquals(403, post("/api/adapters", anna, Map.of()).statusCode());
  }

  @Test
  void nameThatWasNotTypedIsNotForgotten() throws Exception {
    HttpResponse<String> answer = post("/api/people/anna/forget", admin, Map.of("confirm", "Anna"));
    assertEquals(409, answer.statusCode());
    assertTrue(answer.body().contains("nothing was done"), answer.body());
  }

  @Test
  void optionIsNoName() throws Exception {
    assertEquals(400, get("/api/people/--help", admin).statusCode());
    assertEquals(400, post("/api/contexts", admin, Map.of("context", "--help")).statusCode());
  }

  @Test
  void whoSignsOutIsOut() throws Exception {
    String ben = signIn("--role", "member", "--user", "ben");
    assertEquals(200, post("/api/sign-out", ben, Map.of()).statusCode());
    assertEquals(401, get("/api/session", ben).statusCode());
  }

  @Test
  void whatIsSaidReachesThePagesThatAreOpen() throws Exception {
    HttpResponse<Stream<String>> events =
        http.send(request("/api/events", admin).build(), BodyHandlers.ofLines());
    assertEquals(200, events.statusCode());
    HttpResponse<String> heard = speak("/api/listen", admin);
    assertEquals("{\"utterances\":1}", heard.body());
    try (Stream<String> lines = events.body()) {
      String data = lines.filter(line -> line.startsWith("data: ")).findFirst().orElseThrow();
      JsonNode utterance = JSON.readTree(data.substring("data: ".length()));
      assertEquals("open the door", utterance.path("core_text").asText(), data);
      assertEquals("web", utterance.path("source").asText());
    }
  }

  /** Sends what a browser's microphone would. */
  private HttpResponse<String> speak(String path, String cookie) throws Exception {
    short[] samples = DemoRecordings.samples(DemoRecordings.DOOR);
    ByteBuffer body = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    body.asShortBuffer().put(samples);
    return send(
        request(path, cookie)
            .header("X-Hearth", "1")
            .header("Origin", page)
            .POST(BodyPublishers.ofByteArray(body.array())));
  }

  @Test
  void wordIsHeardInWhatWasRecorded() throws Exception {
    assertEquals(
        1,
        JSON.readTree(speak("/api/people/anna/takes/word", anna).body())
            .path("recordings")
            .asInt());
    HttpResponse<String> answer =
        post(
            "/api/people/anna/words",
            anna,
            Map.of("word", "zigby", "heard", true, "dry_run", true));
    JsonNode taught = JSON.readTree(answer.body());
    assertEquals("heard", taught.path("how").asText(), answer.body());
    assertTrue(taught.path("pronunciations").size() > 0, answer.body());
    assertEquals(0, json("/api/people/anna", anna).path("words").size());
  }

  @Test
  void recordingOfAnotherBrowserIsNotUsed() throws Exception {
    HttpResponse<String> answer =
        post("/api/people/ben/words", admin, Map.of("word", "zigby", "heard", true));
    assertEquals(409, answer.statusCode());
    assertTrue(answer.body().contains("There is no recording of the word yet."), answer.body());
  }

  @Test
  void doorIsOpenOnce() {
    IOException refused =
        assertThrows(
            IOException.class,
            () -> door.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
    assertEquals("web is open already, at " + page + "/", refused.getMessage());
  }
}
