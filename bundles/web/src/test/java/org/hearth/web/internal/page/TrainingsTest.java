package org.hearth.web.internal.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hearth.cli.api.Terminal;
import org.hearth.web.internal.access.MovedClock;
import org.hearth.web.internal.access.Visitor;
import org.hearth.web.internal.access.Visitor.Role;
import org.hearth.web.internal.page.Readers.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingsTest {
  /** Only a test that hangs takes so long. */
  private static final int PATIENCE_SECONDS = 60;

  private static final String BROWSER = "browser";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final MovedClock clock = new MovedClock();
  private final Readers readers = new Readers();
  private final BlockingQueue<String> trained = new LinkedBlockingQueue<>();
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private String cost = "{\"epsilon\":3.0,\"paid\":false,\"year_epsilon\":3.0}";
  private String refusal = "";
  private String report = "{\"installed\":\"1.0.1\"}";

  private final Trainings trainings =
      new Trainings(new Household(this::run, Path.of("home")), readers, clock, new SecureRandom());

  /** In the place of {@code hearth train}. */
  private int run(Terminal terminal, List<String> line) {
    if (!refusal.isEmpty()) {
      terminal.err().println("1 more is left out");
      terminal.err().println("hearth: " + refusal);
      return 1;
    }
    if (line.contains("--plan")) {
      terminal.out().println(cost);
      return 0;
    }
    trained.add(String.join(" ", line));
    terminal.err().println("training step 5/25, about 3 s left");
    try {
      assertTrue(mayEnd.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      interrupted.countDown();
      return 130;
    }
    terminal.out().println(report);
    return 0;
  }

  private JsonNode ask(String method, String path, String body) throws Exception {
    return ask(method, path, body, BROWSER);
  }

  private JsonNode ask(String method, String path, String body, String browser) throws Exception {
    return ask(method, path, Requests.sending(body, Map.of("getAttribute", browser)));
  }

  private JsonNode ask(String method, String path, HttpServletRequest request) throws Exception {
    Route route =
        trainings.routes().stream()
            .filter(each -> each.method().equals(method))
            .filter(each -> each.path().matcher("/api/people/anna/training" + path).matches())
            .findFirst()
            .orElseThrow();
    assertEquals(Route.Who.PERSON, route.who());
    return JSON.valueToTree(route.handler().handle(new Call(request, null, List.of("anna"))));
  }

  private String plan() throws Exception {
    String body = "{\"part\":\"language\",\"epsilon\":\"3\"}";
    return "{\"plan\":\"" + ask("POST", "/plan", body).path("plan").asText() + "\"}";
  }

  private Readers.Reader reader(String person) {
    Visitor visitor = new Visitor(Role.MEMBER, Optional.of(person));
    return readers.join(visitor, Topic.TRAINING).orElseThrow();
  }

  private static JsonNode next(Readers.Reader reader) throws Exception {
    return JSON.readTree(reader.lines().poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
  }

  @Test
  void trainingIsToldFromItsBeginningToWhatCameOfIt() throws Exception {
    Readers.Reader anna = reader("anna");
    assertEquals("RUNNING", ask("POST", "", plan()).path("standing").asText());
    assertEquals(
        "train --user anna --part language --epsilon 3 --progress --json",
        trained.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    JsonNode step = next(anna);
    assertEquals(5, step.path("done").asInt(), step.toString());
    assertEquals(25, step.path("all").asInt());
    mayEnd.countDown();
    JsonNode end = next(anna);
    assertEquals("INSTALLED", end.path("standing").asText(), end.toString());
    assertEquals("1.0.1", end.path("report").path("installed").asText());
    assertEquals(end, ask("GET", "", ""));
  }

  @Test
  void whatIsNotBetterIsToldAsNotInstalled() throws Exception {
    report = "{\"installed\":null,\"reason\":\"it hears worse\"}";
    mayEnd.countDown();
    Readers.Reader anna = reader("anna");
    ask("POST", "", plan());
    next(anna);
    JsonNode end = next(anna);
    assertEquals("NOT_INSTALLED", end.path("standing").asText());
    assertEquals("it hears worse", end.path("says").asText());
  }

  @Test
  void nobodyElseIsTold() throws Exception {
    mayEnd.countDown();
    Readers.Reader ben = reader("ben");
    Readers.Reader anna = reader("anna");
    ask("POST", "", plan());
    next(anna);
    next(anna);
    assertEquals(0, ben.lines().size());
  }

  @Test
  void planIsGoodOnce() throws Exception {
    String plan = plan();
    ask("POST", "", plan);
    assertThrows(RefusedException.class, () -> ask("POST", "", plan));
    mayEnd.countDown();
    RefusedException refused = assertThrows(RefusedException.class, () -> ask("POST", "", plan));
    assertEquals("Look at what it costs first; nothing was begun.", refused.getMessage());
  }

  @Test
  void withoutAPlanNothingIsBegun() {
    RefusedException refused =
        assertThrows(RefusedException.class, () -> ask("POST", "", "{\"plan\":\"1\"}"));
    assertEquals("Look at what it costs first; nothing was begun.", refused.getMessage());
  }

  @Test
  void planOfAnotherBrowserIsNone() throws Exception {
    String plan = plan();
    assertThrows(RefusedException.class, () -> ask("POST", "", plan, "another"));
  }

  @Test
  void planIsReadBeforeOthersAreKeptWaiting() throws Exception {
    BlockingQueue<Boolean> locked = new LinkedBlockingQueue<>();
    HttpServletRequest request =
        Requests.sending(
            plan(), Map.of("getAttribute", BROWSER), () -> locked.add(Thread.holdsLock(trainings)));
    ask("POST", "", request);
    assertEquals(Set.of(false), Set.copyOf(locked));
  }

  @Test
  void oldPlanIsNone() throws Exception {
    String plan = plan();
    clock.pass(Duration.ofMinutes(11));
    assertThrows(RefusedException.class, () -> ask("POST", "", plan));
  }

  @Test
  void whatCostsOtherThanWasShownIsNotBegun() throws Exception {
    Readers.Reader anna = reader("anna");
    String plan = plan();
    cost = "{\"epsilon\":3.0,\"paid\":false,\"year_epsilon\":4.5}";
    ask("POST", "", plan);
    JsonNode end = next(anna);
    assertEquals("REFUSED", end.path("standing").asText());
    assertEquals(
        "What it costs has changed meanwhile; nothing was spent.", end.path("says").asText());
    assertEquals(0, trained.size());
  }

  @Test
  void refusalIsTheOneOfTheCommand() {
    refusal = "this run would bring what anna has spent to 9, but the budget is 8";
    RefusedException refused = assertThrows(RefusedException.class, this::plan);
    assertEquals(refusal, refused.getMessage());
  }

  @Test
  void whoIsForgottenIsNotRememberedAgain() throws Exception {
    Readers.Reader anna = reader("anna");
    ask("POST", "", plan());
    assertEquals("RUNNING", next(anna).path("standing").asText());
    trainings.forget("anna");
    mayEnd.countDown();
    while (true) { // Until the first one has ended.
      try {
        ask("POST", "", plan());
        break;
      } catch (RefusedException e) {
        assertEquals("Another training is going on; nothing was begun.", e.getMessage());
      }
    }
    assertEquals("RUNNING", next(anna).path("standing").asText());
  }

  @Test
  void epsilonIsANumber() {
    RefusedException refused =
        assertThrows(
            RefusedException.class,
            () -> ask("POST", "/plan", "{\"part\":\"voice\",\"epsilon\":\"--restart\"}"));
    assertEquals(400, refused.status());
    assertTrue(refused.getMessage().startsWith("Epsilon is"), refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"part\":\"vice\"}"})
  void nothingIsTrainedInThePlaceOfAPartThatIsNone(String body) {
    RefusedException refused =
        assertThrows(RefusedException.class, () -> ask("POST", "/plan", body));
    assertEquals(400, refused.status());
    assertTrue(refused.getMessage().contains("voice, confusions"), refused.getMessage());
  }

  @Test
  void closingEndsTheOneThatGoesOn() throws Exception {
    ask("POST", "", plan());
    trained.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    trainings.close();
    assertTrue(interrupted.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    assertEquals(JSON.readTree("{}"), ask("GET", "", ""));
  }
}
