package org.hearth.web.internal.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hearth.web.internal.page.Readers.Topic;
import org.hearth.web.internal.page.Route.Who;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trainings that are begun on the page, by the command that does so on the console. What one would
 * cost is told first; it is begun with what was answered then, once, by the same browser. Of each
 * person the last training is remembered until the page closes. Safe for use by several threads.
 */
public final class Trainings {
  private static final Duration PLAN_LIFE = Duration.ofMinutes(10);
  private static final int MOST_PLANS = 32;
  private static final int TOKEN_BYTES = 16;
  private static final List<String> PARTS =
      List.of("voice", "confusions", "language", "taste", "wellness");
  private static final Pattern EPSILON = Pattern.compile("[0-9]{1,4}([.][0-9]{1,6})?");
  private static final Pattern STEP = Pattern.compile("(\\d+)/(\\d+)");
  private static final Logger LOG = LoggerFactory.getLogger(Trainings.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Household household;
  private final Readers readers;
  private final Clock clock;
  private final SecureRandom random;
  private final Map<String, Plan> plans = new LinkedHashMap<>();
  private final Map<String, State> states = new HashMap<>();

  /** The one that goes on; null while none does. */
  private Thread running;

  /**
   * What was shown to a browser.
   *
   * @param line the command, without what makes it a plan
   * @param cost what the command answered
   */
  private record Plan(
      String browser, String person, String part, List<String> line, JsonNode cost, Instant until) {

    List<String> line(String... more) {
      List<String> all = new ArrayList<>(line);
      all.addAll(List.of(more));
      return all;
    }
  }

  /** How far a training is, and what came of it. */
  private enum Standing {
    RUNNING,
    INSTALLED,
    NOT_INSTALLED,
    REFUSED
  }

  /**
   * What is told of a training.
   *
   * @param says what the command said last, or why it was refused
   * @param report what it measured; null before that
   */
  private record State(
      String person, String part, Standing standing, String says, JsonNode report) {

    Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("user", person);
      fields.put("part", part);
      fields.put("standing", standing.name());
      fields.put("says", says);
      Matcher step = STEP.matcher(says);
      if (standing == Standing.RUNNING && step.find()) {
        fields.put("done", Integer.parseInt(step.group(1)));
        fields.put("all", Integer.parseInt(step.group(2)));
      }
      fields.put("report", report);
      return fields;
    }
  }

  Trainings(Household household, Readers readers, Clock clock, SecureRandom random) {
    this.household = household;
    this.readers = readers;
    this.clock = clock;
    this.random = random;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/api/people/*/training", Who.PERSON, this::show),
        Route.of("POST", "/api/people/*/training/plan", Who.PERSON, this::plan),
        Route.of("POST", "/api/people/*/training", Who.PERSON, this::begin));
  }

  private synchronized Object show(Call call) throws RefusedException {
    State state = states.get(Household.name(call.names().get(0)));
    return state == null ? Map.of() : state.fields();
  }

  private Object plan(Call call) throws IOException, RefusedException {
    ObjectNode body = call.body();
    String person = Household.name(call.names().get(0));
    String part =
        Call.text(body, "part")
            .filter(PARTS::contains)
            .orElseThrow(
                () -> RefusedException.bad("What is to be trained: one of " + PARTS + "."));
    List<String> line = new ArrayList<>(List.of("train", "--user", person, "--part", part));
    Optional<String> epsilon = Call.text(body, "epsilon");
    if (epsilon.isPresent()) {
      if (!EPSILON.matcher(epsilon.get()).matches()) {
        throw RefusedException.bad("Epsilon is a number above 0, such as 3 or 0.5.");
      }
      line.addAll(List.of("--epsilon", epsilon.get()));
    }
    JsonNode cost = cost(line);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(
        "plan",
        remember(
            new Plan(
                Guard.session(call.request()),
                person,
                part,
                line,
                cost,
                clock.instant().plus(PLAN_LIFE))));
    fields.put("cost", cost);
    return fields;
  }

  private JsonNode cost(List<String> line) throws RefusedException {
    List<String> asked = new ArrayList<>(line);
    asked.addAll(List.of("--plan", "--json"));
    return household.ask(asked.toArray(String[]::new)).get(0);
  }

  private synchronized String remember(Plan plan) {
    plans.values().removeIf(each -> each.until.isBefore(clock.instant()));
    while (plans.size() >= MOST_PLANS) {
      plans.remove(plans.keySet().iterator().next());
    }
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = HexFormat.of().formatHex(bytes);
    plans.put(token, plan);
    return token;
  }

  /** Reads without the lock: a browser that sends slowly must not keep others from anything. */
  private Object begin(Call call) throws IOException, RefusedException {
    String person = Household.name(call.names().get(0));
    String token = Call.text(call.body(), "plan").orElse("");
    return begin(person, token, Guard.session(call.request()));
  }

  /** A plan is good once: who presses twice does not pay twice. */
  private synchronized Object begin(String person, String token, String browser)
      throws RefusedException {
    Plan plan = plans.get(token);
    if (plan == null
        || plan.until.isBefore(clock.instant())
        || !plan.person.equals(person)
        || !plan.browser.equals(browser)) {
      throw new RefusedException(
          HttpServletResponse.SC_CONFLICT, "Look at what it costs first; nothing was begun.");
    }
    if (running != null) {
      throw new RefusedException(
          HttpServletResponse.SC_CONFLICT, "Another training is going on; nothing was begun.");
    }
    plans.remove(token);
    State begun = new State(person, plan.part, Standing.RUNNING, "The training begins.", null);
    states.put(person, begun);
    running = new Thread(() -> run(plan), "hearth-web-training");
    running.setDaemon(true);
    running.start();
    return begun.fields();
  }

  private void run(Plan plan) {
    try {
      if (!plan.cost.equals(cost(plan.line))) {
        throw new RefusedException(
            HttpServletResponse.SC_CONFLICT,
            "What it costs has changed meanwhile; nothing was spent.");
      }
      Household.Answer answer =
          household.follow(
              says -> tell(plan, Standing.RUNNING, says, null),
              plan.line("--progress", "--json").toArray(String[]::new));
      List<JsonNode> report = answer.lines();
      if (report.isEmpty()) {
        throw answer.refused();
      }
      boolean installed = report.get(0).hasNonNull("installed");
      tell(
          plan,
          installed ? Standing.INSTALLED : Standing.NOT_INSTALLED,
          report.get(0).path("reason").asText(""),
          report.get(0));
    } catch (RefusedException e) {
      tell(plan, Standing.REFUSED, e.getMessage(), null);
    } catch (RuntimeException e) { // A mistake of ours; the page would wait for ever.
      LOG.error("a training of the page failed", e);
      tell(plan, Standing.REFUSED, "Hearth made a mistake; its log tells more.", null);
    } finally {
      ended();
    }
  }

  private synchronized void ended() {
    running = null;
  }

  private synchronized void tell(Plan plan, Standing standing, String says, JsonNode report) {
    State state = new State(plan.person, plan.part, standing, says, report);
    // Who was forgotten meanwhile is not remembered again.
    if (states.replace(plan.person, state) != null) {
      readers.tell(
          Topic.TRAINING, visitor -> visitor.mayActFor(plan.person), () -> json(state.fields()));
    }
  }

  private static String json(Map<String, Object> fields) {
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // Plain types.
    }
  }

  /** Gives up what is remembered of a person; their training ends by itself. */
  public synchronized void forget(String person) {
    states.remove(person);
    plans.values().removeIf(plan -> plan.person.equals(person));
  }

  /** Lets the one that goes on end, as who leaves the console does. */
  public synchronized void close() {
    if (running != null) {
      running.interrupt();
    }
    states.clear();
    plans.clear();
  }
}
