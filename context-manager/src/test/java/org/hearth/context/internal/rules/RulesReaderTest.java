package org.hearth.context.internal.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hearth.context.internal.rules.Condition.Days;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesReaderTest {
  private static final String RULE = "rules:\n  - name: a\n    context: home\n    ";

  @Test
  void everyPartIsRead() throws Exception {
    Rules rules =
        RulesReader.read(
            """
            rooms: {kitchen: [kitchen, kitchen-*]}
            always: modes
            otherwise: home
            rules:
              - name: cooking
                when:
                  room: kitchen
                  time: [11:00-14:00, 17:30-20:00]
                unless: {presence: none}
                context: [kitchen, home]
                priority: -3
                after: 5s
                hold: 1m
                expires: 2h
            """);
    Rule rule = rules.rules().get(0);
    assertEquals(List.of("modes"), rules.always());
    assertEquals(Optional.of(List.of("home")), rules.otherwise());
    assertEquals("kitchen", rules.room("kitchen-2"));
    assertEquals("hall", rules.room("hall"));
    assertEquals(5, rule.line());
    assertEquals(
        List.of("kitchen", "11:00-14:00 or 17:30-20:00"),
        rule.when().stream().map(Condition::expected).toList());
    assertEquals("presence", rule.unless().get(0).signal());
    assertEquals(List.of("kitchen", "home"), rule.contexts());
    assertEquals(-3, rule.priority());
    assertEquals(Duration.ofSeconds(5), rule.after());
    assertEquals(Duration.ofMinutes(1), rule.hold());
    assertEquals(Optional.of(Duration.ofHours(2)), rule.expires());
  }

  @Test
  void emptyFileHasNoRules() throws Exception {
    assertSame(Rules.NONE, RulesReader.read("# nothing yet\n"));
  }

  @Test
  void daysMayWrapAroundTheWeek() throws Exception {
    Rules rules = RulesReader.read(RULE + "when: {days: [sat-mon, wed]}");
    assertEquals(
        new Days(
            Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY)),
        rules.rules().get(0).when().get(0));
  }

  @Test
  void yamlsOwnReadingOfWordsDoesNotCount() throws Exception {
    Rules rules = RulesReader.read(RULE + "when: {television: off}");
    assertEquals("off", rules.rules().get(0).when().get(0).expected());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          when: {room: a}, priority: high | 4 | priority is 'high', expected a whole number
          priority: 1 | 2 | a rule has no 'when', expected one
          when: {} | 4 | 'when' has no condition
          when: [a] | 4 | when is a list, expected names with values
          when: {room: []} | 4 | room is an empty list
          when: {room: {a: b}} | 4 | room is names with values, expected a text
          when: {time: noon} | 4 | time is 'noon', expected two different times such as 22:00-6:30
          when: {time: 25:00-26:00} | 4 | time is '25:00-26:00'
          when: {time: 12:00-12:00} | 4 | time is '12:00-12:00'
          when: {days: mo} | 4 | days is 'mo', expected mon, tue
          when: {Room: a} | 4 | the signal is 'Room', expected a lower-case letter
          when: {room: a, room: b} | 4 | 'room' is there twice
          when: {room: a}, after: 5 | 4 | after is '5', expected a number with s, m, h or d
          when: {room: a}, unknown: 5 | 4 | a rule has 'unknown', expected one of: after, context
          when: {room: &x a} | 4 | has the YAML anchor '&x'
          when: {room: | 4 | the YAML cannot be read
          """)
  void mistakeNamesLineAndWhatWasExpected(String rest, int line, String message) {
    String yaml = RULE + rest.replaceAll("}, (\\w+):", "}\n    $1:");
    RulesException mistake = assertThrows(RulesException.class, () -> RulesReader.read(yaml));
    assertTrue(mistake.getMessage().contains(message), mistake.getMessage());
    int added = rest.contains("}, ") ? 1 : 0;
    assertTrue(mistake.line() >= line && mistake.line() <= line + added, "line " + mistake.line());
  }

  @Test
  void namesOfRulesAreDifferent() {
    RulesException mistake =
        assertThrows(
            RulesException.class,
            () ->
                RulesReader.read(
                    RULE + "when: {room: a}\n  - {name: a, when: {room: b}, context: home}"));
    assertEquals(5, mistake.line());
    assertEquals("two rules are named 'a', expected different names", mistake.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "kitchen, kitchen, true", "kitchen, kitchen2, false", "k*, kitchen, true", "k*, hall, false",
    "*-mic, hall-mic, true", "a*a, a, false", "a*b*c, aXbYc, true", "a*b*c, aXcYb, false",
    "*, x, true", "a**, a, true"
  })
  void starStandsForAnything(String pattern, String value, boolean matches) {
    assertEquals(matches, new Pattern(pattern).matches(value));
  }

  @Test
  void deepTextIsRefused() {
    String yaml = "rules: " + "[".repeat(100) + "]".repeat(100);
    assertThrows(RulesException.class, () -> RulesReader.read(yaml));
    assertFalse(yaml.isEmpty());
  }
}
