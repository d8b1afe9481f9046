package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contexts by rules, and hot update, from the command line. */
final class ContextsIT {
  @TempDir private static Path folder;
  private static Hearth hearth;
  private static Hearth.Started container;
  private static final String DOOR = Audio.demo("06-anna-open-the-door").toString();

  @BeforeAll
  static void start() throws Exception {
    hearth = Hearth.in(folder);
    container = hearth.startContainer();
    Path rules =
        Files.writeString(
            folder.resolve("rules.yaml"),
            """
            rooms: {kitchen: [kitchen, kitchen-*]}
            otherwise: garage
            rules:
              - {name: cooking, when: {room: kitchen}, context: kitchen}
              - {name: at work, when: {mode: work}, context: coffee, priority: 5}
            """);
    assertEquals(
        "2 rules, all well\n",
        Household.succeed(hearth, "context", "rules", "install", rules.toString()));
  }

  @AfterAll
  static void stop() {
    container.close();
  }

  private static String intent(String source) throws Exception {
    return hearth
        .run("listen", "--json", "--source", source, DOOR)
        .json()
        .get(0)
        .path("intent")
        .asText();
  }

  private static JsonNode explain(String source) throws Exception {
    return hearth.run("context", "explain", "--source", source, "--json").json().get(0);
  }

  @Test
  void roomDecidesWhatIsHeard() throws Exception {
    assertEquals("OpenOven", intent("kitchen-2"));
    assertEquals("OpenGarageDoor", intent("hall"));
    JsonNode why = explain("kitchen-2");
    assertEquals("kitchen", why.path("room").asText());
    assertEquals("kitchen", why.path("contexts").path(0).asText());
    assertEquals("cooking", why.path("rule").asText());
    assertEquals("room is kitchen", why.path("rules").path(0).path("reasons").path(0).asText());
    String words = Household.succeed(hearth, "context", "explain", "--source", "hall");
    assertTrue(words.contains("no rule is in effect: as 'otherwise' says"), words);
    assertTrue(words.contains("room is hall, expected kitchen"), words);
  }

  @Test
  void modeIsGivenAndTakenBack() throws Exception {
    Household.succeed(
        hearth, "context", "signal", "mode", "work", "--place", "study", "--for", "8h");
    assertEquals("at work", explain("study").path("rule").asText());
    assertEquals("otherwise", explain("hall").path("chosen_by").asText());
    Household.succeed(hearth, "context", "signal", "mode", "auto", "--place", "study");
    assertEquals("otherwise", explain("study").path("chosen_by").asText());
  }

  @Test
  void mistakesNameFileLineAndWhatWasExpected() throws Exception {
    Path wrong = folder.resolve("wrong.yaml");
    Files.writeString(wrong, "rules:\n  - name: a\n    when: {time: noon}\n    context: home\n");
    for (String action : List.of("check", "install")) {
      assertEquals(
          "hearth: "
              + wrong
              + ", line 3: time is 'noon', expected two different times such as 22:00-6:30\n",
          hearth.run("context", "rules", action, wrong.toString()).refusal());
    }
    assertTrue(
        hearth
            .run("context", "signal", "mode", "work", "--for", "soon")
            .refusal()
            .contains("'soon', expected a number with s, m, h or d"));
    assertTrue(
        hearth.run("context", "signal", "room", "work").refusal().contains("none of Hearth's own"));
    assertTrue(Household.succeed(hearth, "context", "rules", "show").contains("name: cooking"));
  }

  @Test
  void whatIsChosenByHandWinsUntilItIsGivenBack() throws Exception {
    Household.succeed(hearth, "context", "use", "coffee");
    try {
      assertEquals("hand", explain("kitchen").path("chosen_by").asText());
      assertEquals("coffee", explain("kitchen").path("contexts").path(0).asText());
    } finally {
      Household.succeed(hearth, "context", "use", "auto");
    }
    assertEquals("cooking", explain("kitchen").path("rule").asText());
  }

  @Test
  void pluginIsReplacedWhileStreamsRun() throws Exception {
    Hearth elsewhere = Hearth.in(Files.createDirectories(folder.resolve("bench")));
    JsonNode figures = elsewhere.run("bench", "updates", "--updates", "15", "--json").json().get(0);
    assertEquals(15, figures.path("updates").asInt(), figures.toString());
    assertTrue(figures.path("utterances_understood").asInt() > 0, figures.toString());
    assertEquals(0, figures.path("utterances_lost").asInt(-1), figures.toString());
    assertEquals(0, figures.path("older_version_after_newer").asInt(-1), figures.toString());
    assertEquals(1, figures.path("class_loaders_in_memory").asInt(), figures.toString());
  }
}
