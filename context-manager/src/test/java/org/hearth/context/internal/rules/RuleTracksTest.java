package org.hearth.context.internal.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hearth.context.internal.rules.Verdict.Standing;
import org.junit.jupiter.api.Test;

class RuleTracksTest {
  private static final ZonedDateTime START = ZonedDateTime.parse("2026-06-05T21:59:00Z[UTC]");

  private final Map<String, Reading> readings = new HashMap<>();
  private RuleTracks tracks;

  private void rules(String yaml) throws RulesException {
    tracks = new RuleTracks(RulesReader.read("rules:\n" + yaml.indent(2)));
  }

  /** What the rules say some seconds after the start. */
  private Verdict at(long seconds) {
    return tracks.judge(new Situation(START.plusSeconds(seconds), readings));
  }

  private Standing standing(long seconds) {
    return at(seconds).judged().get(0).standing();
  }

  private static List<String> names(Verdict verdict) {
    return verdict.inEffect().stream().map(each -> each.rule().name()).toList();
  }

  private void signal(String name, String... values) {
    readings.put(name, new Reading(new TreeSet<>(Set.of(values)), Optional.empty()));
  }

  private void happens(String name, String value, long seconds) {
    readings.put(
        name,
        new Reading(
            new TreeSet<>(Set.of(value)), Optional.of(START.plusSeconds(seconds).toInstant())));
  }

  @Test
  void highestPriorityWinsThenTheFirst() throws Exception {
    rules(
        """
        - {name: a, when: {room: '*'}, context: x}
        - {name: b, when: {room: '*'}, context: x, priority: 5}
        - {name: c, when: {room: hall}, context: x, priority: 9}
        - {name: d, when: {room: '*'}, context: x, priority: 5}
        """);
    signal("room", "kitchen");
    assertEquals(List.of("b", "d", "a"), names(at(0)));
  }

  @Test
  void allConditionsMustHoldAndNoException() throws Exception {
    rules("- {name: a, when: {room: k, presence: [anna, ben]}, unless: {tv: on}, context: x}");
    signal("room", "k");
    assertEquals(Standing.OUT_OF_EFFECT, standing(0));
    signal("presence", "zoe", "ben");
    assertEquals(Standing.IN_EFFECT, standing(1));
    signal("tv", "on");
    assertEquals(Standing.OUT_OF_EFFECT, standing(2));
  }

  @Test
  void timeGoesOverMidnight() throws Exception {
    rules("- {name: night, when: {time: '22:00-6:30'}, context: x}");
    assertEquals(Standing.OUT_OF_EFFECT, standing(59));
    assertEquals(Standing.IN_EFFECT, standing(60));
    assertEquals(Standing.IN_EFFECT, standing(60 + 8 * 3600));
    assertEquals(Standing.OUT_OF_EFFECT, standing(60 + 8 * 3600 + 1800));
  }

  @Test
  void dayIsThatOfTheHouseholdsClock() throws Exception {
    rules("- {name: weekend, when: {days: sat-sun}, context: x}");
    assertEquals(Standing.OUT_OF_EFFECT, standing(0)); // A Friday.
    assertEquals(Standing.IN_EFFECT, standing(3 * 3600));
  }

  @Test
  void effectWaitsAndHoldsOver() throws Exception {
    rules("- {name: a, when: {tv: on}, context: x, after: 5s, hold: 30s}");
    assertEquals(Standing.OUT_OF_EFFECT, standing(0));
    signal("tv", "on");
    assertEquals(Standing.WAITING, standing(1));
    assertEquals(Standing.WAITING, standing(5));
    assertEquals(Standing.IN_EFFECT, standing(6));
    signal("tv", "off");
    assertEquals(Standing.HELD_OVER, standing(7));
    assertEquals(Standing.HELD_OVER, standing(35));
    assertEquals(Standing.OUT_OF_EFFECT, standing(36));
  }

  @Test
  void flickeringDoesNotTakeEffect() throws Exception {
    rules("- {name: a, when: {tv: on}, context: x, after: 5s}");
    signal("tv", "off");
    assertEquals(Standing.OUT_OF_EFFECT, standing(0));
    for (int second = 1; second < 60; second++) {
      signal("tv", second % 4 == 0 ? "off" : "on");
      assertEquals(second % 4 == 0 ? Standing.OUT_OF_EFFECT : Standing.WAITING, standing(second));
    }
  }

  @Test
  void flickeringWhileHeldOverStaysInEffect() throws Exception {
    rules("- {name: a, when: {tv: on}, context: x, after: 5s, hold: 10s}");
    signal("tv", "on");
    assertEquals(Standing.IN_EFFECT, standing(0));
    signal("tv", "off");
    assertEquals(Standing.HELD_OVER, standing(9));
    signal("tv", "on");
    assertEquals(Standing.IN_EFFECT, standing(10));
  }

  @Test
  void whatHoldsAtTheFirstLookHasHeldForLong() throws Exception {
    rules("- {name: a, when: {tv: on}, context: x, after: 5m}");
    signal("tv", "on");
    assertEquals(Standing.IN_EFFECT, standing(0));
  }

  @Test
  void stateExpiresUntilItEnded() throws Exception {
    rules("- {name: a, when: {tv: on}, context: x, expires: 1m}");
    signal("tv", "on");
    assertEquals(Standing.IN_EFFECT, standing(0));
    assertEquals(Standing.EXPIRED, standing(60));
    signal("tv", "off");
    standing(61);
    signal("tv", "on");
    assertEquals(Standing.IN_EFFECT, standing(62));
  }

  @Test
  void whatHappenedExpiresFromThenOnAndIsRenewed() throws Exception {
    rules("- {name: a, when: {intent: Cook}, context: x, expires: 2m}");
    happens("intent", "Cook", -100);
    assertEquals(Standing.IN_EFFECT, standing(0));
    assertEquals(Standing.EXPIRED, standing(20));
    happens("intent", "Cook", 30);
    assertEquals(Standing.IN_EFFECT, standing(31));
    happens("intent", "Other", 32);
    assertEquals(Standing.OUT_OF_EFFECT, standing(33));
  }

  @Test
  void reasonsNameWhatWasFoundAndExpected() throws Exception {
    rules("- {name: a, when: {room: [hall, 'k*'], time: '8:00-9:00'}, context: x}");
    signal("room", "kitchen");
    assertEquals(List.of("time is 21:59, expected 08:00-09:00"), at(0).judged().get(0).reasons());
    readings.clear();
    rules("- {name: a, when: {room: [hall, 'k*']}, context: x}");
    signal("room", "kitchen");
    assertEquals(List.of("room is kitchen (hall or k*)"), at(0).judged().get(0).reasons());
  }
}
