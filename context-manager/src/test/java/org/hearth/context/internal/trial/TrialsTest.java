package org.hearth.context.internal.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterVersions;
import org.hearth.api.assistant.Alternative;
import org.hearth.api.assistant.Judgement;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.intent.IntentMatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialsTest {
  @TempDir private Path home;

  private final List<String> kept = new ArrayList<>(List.of("1.1.0", "1.0.0"));
  private final List<String> changes = new ArrayList<>();
  private Instant now = Instant.parse("2026-06-01T12:00:00Z");
  private Trials trials;

  @BeforeEach
  void restart() {
    trials =
        new Trials(
            new Versions(),
            new HealthFile(home, JsonMapper.builder().build()),
            new Moving(),
            new SecureRandom());
    trials.whenChanged(() -> changes.add("changed"));
  }

  private final class Moving extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private final class Versions implements AdapterVersions {
    @Override
    public List<String> versions(String id) {
      return id.equals("kitchen") ? List.copyOf(kept) : List.of("1.0.0");
    }

    @Override
    public Adapter get(AdapterKind kind, String id, String version) {
      throw new AssertionError("unexpected");
    }

    @Override
    public AdapterDescriptor activate(String id, String version) {
      kept.remove(version);
      kept.add(0, version);
      return null;
    }
  }

  private static Utterance said(String user, String intent, Map<String, Object> slots) {
    return utterance(0, user, Optional.of(new IntentMatch(intent, slots, "kitchen")), null);
  }

  private static Utterance refused() {
    return utterance(0, null, Optional.empty(), null);
  }

  private static Utterance utterance(
      double start, String user, Optional<IntentMatch> match, IntentMatch asked) {
    return new Utterance(
        start,
        start + 1,
        user,
        "kitchen",
        null,
        "",
        match,
        List.of(),
        new Judgement(
            1,
            1,
            List.of(),
            Optional.ofNullable(asked).map(each -> new Alternative("", each, 0.4)),
            Optional.empty()),
        null,
        0);
  }

  private void hear(Utterance utterance) {
    now = now.plusSeconds(5);
    trials.heard(utterance, "kitchen");
  }

  private Map<String, Integer> counts(String version) {
    return trials.of("kitchen").versions().getOrDefault(version, Tally.NOTHING).counts();
  }

  @Test
  void commandAfterWhichNobodySaysAnythingWasAccepted() {
    hear(said(null, "TurnOn", Map.of()));
    now = now.plusSeconds(14);
    trials.settle();
    assertEquals(Map.of(), counts("1.1.0"));
    now = now.plusSeconds(1);
    trials.settle();
    assertEquals(Map.of("accepted", 1), counts("1.1.0"));
  }

  @Test
  void whatIsSaidNextTellsWhatCameOfACommand() {
    hear(said(null, "SetTimer", Map.of("minutes", 5L)));
    hear(said(null, "SetTimer", Map.of("minutes", 5L)));
    hear(said(null, "SetTimer", Map.of("minutes", 15L)));
    hear(refused());
    hear(said(null, "TurnOn", Map.of()));
    assertEquals(
        Map.of("repeated", 1, "corrected", 1, "accepted", 1, "refused", 1), counts("1.1.0"));
  }

  @Test
  void answerToAQuestionTellsIt() {
    IntentMatch timer = new IntentMatch("SetTimer", Map.of(), "kitchen");
    hear(utterance(3, null, Optional.empty(), timer));
    hear(utterance(3, null, Optional.of(timer), null));
    hear(utterance(9, null, Optional.empty(), timer));
    hear(utterance(9, null, Optional.empty(), null));
    assertEquals(Map.of("confirmed", 1, "corrected", 1), counts("1.1.0"));
  }

  @Test
  void healthIsKeptOverARestart() {
    hear(said(null, "TurnOn", Map.of()));
    now = now.plusSeconds(60);
    trials.settle();
    restart();
    assertEquals(Map.of("accepted", 1), counts("1.1.0"));
  }

  @Test
  void personHasAlwaysTheSameVersion() throws Exception {
    trials.start("kitchen", "1.1.0", 0.5, false);
    Optional<String> first = trials.version("kitchen", Optional.of("anna"));
    for (int day = 0; day < 20; day++) {
      now = now.plusSeconds(86_400);
      assertEquals(first, trials.version("kitchen", Optional.of("anna")));
    }
    restart();
    assertEquals(first, trials.version("kitchen", Optional.of("anna")));
  }

  /** Of 1,000 people, 200 are expected; fewer than 140 or more than 260 with probability 2e-6. */
  @Test
  void shareOfPeopleHasTheCandidate() throws Exception {
    trials.start("kitchen", "1.1.0", 0.2, false);
    int candidates = 0;
    for (int person = 0; person < 1000; person++) {
      candidates +=
          trials.version("kitchen", Optional.of("p" + person)).equals(Optional.of("1.1.0")) ? 1 : 0;
    }
    assertTrue(candidates >= 140 && candidates <= 260, candidates + " of 1000");
  }

  /** The same version on 40 days in a row has probability 2e-12. */
  @Test
  void versionsChangeFromDayToDayIfWanted() throws Exception {
    trials.start("kitchen", "1.1.0", 0.5, true);
    List<Optional<String>> seen = new ArrayList<>();
    for (int day = 0; day < 40; day++) {
      seen.add(trials.version("kitchen", Optional.empty()));
      now = now.plusSeconds(86_400);
    }
    assertEquals(2, seen.stream().distinct().count());
  }

  /** Feeds a trial: the candidate's commands are all repeated, the baseline's all accepted. */
  private void badCandidate() {
    for (int day = 0; day < 60 && trials.of("kitchen").trial() != null; day++) {
      now = now.plusSeconds(86_400);
      boolean bad = trials.version("kitchen", Optional.empty()).equals(Optional.of("1.1.0"));
      for (int i = 0; i < 6; i++) {
        hear(said(null, bad ? "Same" : "Other" + i, Map.of()));
      }
      now = now.plusSeconds(60);
      trials.settle();
    }
  }

  @Test
  void candidateThatIsWorseIsTakenBackByItself() throws Exception {
    trials.start("kitchen", "1.1.0", 0.5, true);
    badCandidate();
    assertNull(trials.of("kitchen").trial());
    assertEquals(List.of("1.0.0", "1.1.0"), kept);
    assertEquals(2, changes.size());
    List<Health.Event> events = trials.of("kitchen").events();
    assertTrue(
        events.get(events.size() - 1).what().matches("candidate 1.1.0 is worse .* again"),
        events.toString());
  }

  @Test
  void evidenceIsKeptOverARestart() throws Exception {
    trials.start("kitchen", "1.1.0", 0.5, false);
    for (int i = 0; i < 20; i++) {
      hear(said("person" + i, "A" + i, Map.of()));
    }
    Trial before = trials.of("kitchen").trial();
    restart();
    assertEquals(before, trials.of("kitchen").trial());
    assertTrue(before.evidence().blocks() > 0);
  }

  @Test
  void candidateThatCannotBeUsedIsTakenBack() throws Exception {
    trials.start("kitchen", "1.1.0", 0.5, false);
    assertFalse(trials.failed("kitchen", "1.0.0"));
    assertTrue(trials.failed("kitchen", "1.1.0"));
    assertEquals(Optional.empty(), trials.version("kitchen", Optional.of("anna")));
    assertEquals("1.0.0", kept.get(0));
  }

  @Test
  void trialEndsByHand() throws Exception {
    kept.add(0, kept.remove(1));
    trials.start("kitchen", "1.1.0", 0.5, false);
    trials.stop("kitchen", true);
    assertEquals("1.1.0", kept.get(0));
    assertThrows(AdapterException.class, () -> trials.stop("kitchen", true));
  }

  @Test
  void mistakesAreTold() throws Exception {
    assertEquals(
        "adapter kitchen has no version 3.0.0; there is: 1.1.0, 1.0.0",
        assertThrows(AdapterException.class, () -> trials.start("kitchen", "3.0.0", 0.5, false))
            .getMessage());
    assertEquals(
        "the share is 1.5, expected between 0 and 1",
        assertThrows(AdapterException.class, () -> trials.start("kitchen", "1.0.0", 1.5, false))
            .getMessage());
    assertEquals(
        "adapter garage has only the version 1.0.0, expected one to compare with",
        assertThrows(AdapterException.class, () -> trials.start("garage", "1.0.0", 0.5, false))
            .getMessage());
  }

  @Test
  void forgottenPersonHasNoHealth() throws Exception {
    hear(said("anna", "A", Map.of()));
    hear(said("anna", "B", Map.of()));
    assertTrue(Files.readString(home.resolve("health.json")).contains("anna"));
    trials.forget("anna");
    assertFalse(Files.readString(home.resolve("health.json")).contains("anna"));
  }

  @Test
  void damagedFileIsBegunAnew() throws Exception {
    Files.writeString(home.resolve("health.json"), "{");
    assertEquals(Health.UNKNOWN, trials.of("kitchen"));
  }
}
