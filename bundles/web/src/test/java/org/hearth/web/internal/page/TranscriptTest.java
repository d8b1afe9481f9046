package org.hearth.web.internal.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.assistant.Judgement;
import org.hearth.api.assistant.Reply;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.speaker.SpeakerDecision;
import org.hearth.web.internal.access.MovedClock;
import org.hearth.web.internal.access.Visitor;
import org.hearth.web.internal.access.Visitor.Role;
import org.hearth.web.internal.page.Readers.Topic;
import org.junit.jupiter.api.Test;

class TranscriptTest {
  private static final Visitor ADMIN = new Visitor(Role.ADMIN, Optional.empty());
  private static final Visitor ANNA = new Visitor(Role.MEMBER, Optional.of("anna"));
  private static final Optional<String> KITCHEN = Optional.of("kitchen");

  private final Readers readers = new Readers();
  private final Transcript transcript = new Transcript(readers, new MovedClock());

  private static Utterance saidBy(String user) {
    return saidBy(user, Optional.empty());
  }

  private static Utterance saidBy(String user, Optional<IntentMatch> match) {
    return new Utterance(
        0, 1, user, "home", "core", "text", match, List.of(), Judgement.NOTHING, null, 5);
  }

  private Readers.Reader join(Visitor visitor) {
    return readers.join(visitor, Topic.UTTERANCE).orElseThrow();
  }

  @Test
  void administratorSeesWhatEverybodySays() {
    Readers.Reader reader = join(ADMIN);
    transcript.heard(saidBy("ben"), KITCHEN);
    transcript.heard(saidBy(null), KITCHEN);
    assertEquals(2, reader.lines().size());
    String line = reader.lines().remove();
    assertTrue(line.contains("\"core_text\":\"core\""), line);
    assertTrue(line.contains("\"source\":\"kitchen\""), line);
  }

  @Test
  void memberSeesWhatTheySay() {
    Readers.Reader reader = join(ANNA);
    transcript.heard(saidBy("anna"), KITCHEN);
    assertEquals(1, reader.lines().size());
  }

  @Test
  void memberSeesWhatWasSaidInTheirVoice() {
    Readers.Reader reader = join(ANNA);
    SpeakerDecision voice = new SpeakerDecision(Optional.of("anna"), 0.97, Map.of("anna", 0.97));
    transcript.heard(saidBy(null).saidBy(Optional.of(voice)), KITCHEN);
    assertEquals(1, reader.lines().size());
  }

  @Test
  void memberDoesNotSeeWhatOthersSay() {
    Readers.Reader reader = join(ANNA);
    transcript.heard(saidBy("ben"), KITCHEN);
    assertEquals(0, reader.lines().size());
  }

  @Test
  void memberDoesNotSeeWhatNobodyKnownSays() {
    Readers.Reader reader = join(ANNA);
    transcript.heard(saidBy(null), KITCHEN);
    assertEquals(0, reader.lines().size());
  }

  @Test
  void whatIsUnderstoodIsToldOnceWithWhatCameOfIt() {
    Readers.Reader reader = join(ADMIN);
    IntentMatch match = new IntentMatch("light.on", Map.of(), "home");
    Utterance understood = saidBy("anna", Optional.of(match));
    transcript.heard(understood, KITCHEN);
    transcript.acted(understood.withReply(new Reply("It is on.", true)), KITCHEN);
    assertEquals(1, reader.lines().size());
    String line = reader.lines().remove();
    assertTrue(line.contains("\"reply\":\"It is on.\""), line);
  }

  @Test
  void whatAPageHearsIsToldLikeAnyOther() {
    Readers.Reader reader = join(ADMIN);
    transcript.heard(saidBy("anna"), Optional.of(Transcript.PAGE));
    assertEquals(1, reader.lines().size());
  }

  @Test
  void slowPageCostsNothingMore() {
    Readers.Reader reader = join(ADMIN);
    for (int i = 0; i < 1_000; i++) {
      transcript.heard(saidBy("anna"), KITCHEN);
    }
    assertEquals(64, reader.lines().size());
  }

  @Test
  void pageThatAsksForSomethingElseIsNotTold() {
    Readers.Reader reader = readers.join(ADMIN, Topic.TRAINING).orElseThrow();
    transcript.heard(saidBy("anna"), KITCHEN);
    assertEquals(0, reader.lines().size());
  }

  @Test
  void tooManyPagesAreTurnedAway() {
    Readers.Reader first = join(ADMIN);
    for (int i = 1; i < Readers.MOST; i++) {
      join(ADMIN);
    }
    assertEquals(Optional.empty(), readers.join(ADMIN, Topic.TRAINING));
    readers.leave(first);
    assertTrue(readers.join(ADMIN, Topic.TRAINING).isPresent());
  }
}
