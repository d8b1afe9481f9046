package org.hearth.media.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.intent.HandlingException;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.intent.IntentRequest;
import org.hearth.api.learning.InteractionLog;
import org.hearth.container.tests.stub.OneAdapter;
import org.hearth.container.tests.stub.OpenVault;
import org.hearth.habits.api.HabitDelta;
import org.hearth.habits.api.HabitRecord;
import org.hearth.habits.api.taste.Taste;
import org.hearth.habits.api.taste.Track;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaHandlerTest {
  @TempDir private Path folder;
  private final StubPlayer player = new StubPlayer();
  private final OneAdapter adapters = new OneAdapter();
  private final Time time = new Time();
  private MediaHandler handler;
  private boolean keeps = true;

  /** A clock that a test moves. */
  private static final class Time extends Clock {
    private Instant now = Instant.parse("2026-03-25T12:00:00Z");

    void pass(int seconds) {
      now = now.plus(Duration.ofSeconds(seconds));
    }

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
      throw new UnsupportedOperationException("nobody asks for this");
    }
  }

  /** Keeps what anna does, while she allows it. */
  private final class OfAnna implements InteractionLog {
    @Override
    public boolean keeps(String person) {
      return keeps && person.equals("anna");
    }

    @Override
    public void heard(Utterance utterance, short[] samples) {}

    @Override
    public void confirmed(Utterance utterance, short[] samples) {}
  }

  @BeforeEach
  void prepare() {
    handler = handler(true);
    handler.setInteractions(new OfAnna());
  }

  private MediaHandler handler(boolean stays) {
    return new MediaHandler(folder, new OpenVault(), adapters, player, time, stays);
  }

  private void fill() throws Exception {
    List<LibraryTrack> tracks = new ArrayList<>();
    for (String genre : List.of("Jazz", "Metal")) {
      for (int i = 1; i <= 40; i++) {
        tracks.add(
            new LibraryTrack(
                Path.of("/music", genre + i + ".flac"),
                new Track("Song " + i, genre + " Band", "Best of " + genre, genre, 0)));
      }
    }
    new Library(folder, new OpenVault()).write(tracks);
  }

  private String say(String person, String intent, String... slot) throws HandlingException {
    Map<String, Object> slots = slot.length == 0 ? Map.of() : Map.of(slot[0], slot[1]);
    return handler
        .handle(
            new IntentRequest(
                new IntentMatch(intent, slots, "media"), "", Optional.of(person), Optional.empty()))
        .orElse("nothing");
  }

  private String refusal(String intent) {
    return assertThrows(HandlingException.class, () -> say("anna", intent)).getMessage();
  }

  private List<Boolean> played(String person) throws Exception {
    return handler.records(person).stream()
        .map(HabitRecord::observations)
        .map(seen -> seen.get(0).target() == 1)
        .toList();
  }

  @Test
  void withoutMusicItSaysHowToGetSome() {
    assertEquals(
        "I know no music: hearth media scan tells me of a folder.", refusal("PlayRecommended"));
  }

  @Test
  void albumIsPlayedInOrderTrackAfterTrack() throws Exception {
    fill();
    assertEquals("Playing Song 1 by Jazz Band.", say("anna", "PlayAlbum", "album", "Best of Jazz"));
    player.end();
    assertEquals("Song 2 by Jazz Band.", say("anna", "WhatIsPlaying"));
    assertEquals(List.of("Jazz1.flac", "Jazz2.flac"), player.told);
  }

  @Test
  void pauseStopAndResumeReachThePlayer() throws Exception {
    fill();
    say("anna", "PlayArtist", "artist", "Metal Band");
    assertEquals("Paused.", say("anna", "HassMediaPause"));
    assertEquals("Playing Song 1 by Metal Band.", say("anna", "ResumeMusic"));
    assertEquals("Stopped.", say("anna", "StopMusic"));
    assertEquals("Nothing is playing.", refusal("WhatIsPlaying"));
    assertEquals("nothing", say("anna", "HassMediaPause"));
    assertEquals(List.of("Metal1.flac", "pause", "resume", "stop"), player.told);
  }

  @Test
  void nextWithinHalfAMinuteIsASkip() throws Exception {
    fill();
    say("anna", "PlayArtist", "artist", "Metal Band");
    time.pass(29);
    say("anna", "NextTrack");
    time.pass(20);
    say("anna", "PauseMusic");
    time.pass(3600); // Standing still is not hearing.
    say("anna", "ResumeMusic");
    time.pass(9);
    say("anna", "NextTrack");
    time.pass(31);
    say("anna", "NextTrack");
    player.end();
    time.pass(5);
    say("anna", "StopMusic"); // This says nothing about the track.
    assertEquals(List.of(false, false, true, true), played("anna"));
  }

  @Test
  void nothingIsKeptOfWhoDidNotAllowIt() throws Exception {
    fill();
    say("ben", "PlayArtist", "artist", "Metal Band");
    say("ben", "NextTrack");
    assertEquals(List.of(), played("ben"));
  }

  @Test
  void skipOfAnotherPersonSaysNothingOfWhoAsked() throws Exception {
    fill();
    say("anna", "PlayArtist", "artist", "Metal Band");
    say("ben", "HassMediaNext");
    assertEquals(List.of(), played("anna"));
    say("anna", "HassMediaNext");
    assertEquals(List.of(false), played("anna"));
  }

  @Test
  void fileThatBreaksWasNotPlayed() throws Exception {
    fill();
    say("anna", "PlayArtist", "artist", "Metal Band");
    time.pass(29);
    player.breakOff();
    assertEquals("Song 2 by Metal Band.", say("anna", "WhatIsPlaying"));
    assertEquals(List.of(), played("anna"));
  }

  @Test
  void playsAreNoRecordsWhenNothingIsKeptAnyMore() throws Exception {
    fill();
    say("anna", "PlayArtist", "artist", "Metal Band");
    player.end();
    assertEquals(List.of(true), played("anna"));
    keeps = false;
    assertEquals(List.of(), played("anna"));
  }

  @Test
  void playsGoWithTheConsent() throws Exception {
    fill();
    say("anna", "PlayArtist", "artist", "Metal Band");
    player.end();
    handler.withdraw("anna");
    assertEquals(List.of(), played("anna"));
  }

  @Test
  void playsAreKeptForAsLongAsTheConsentSays() throws Exception {
    fill();
    say("anna", "PlayArtist", "artist", "Metal Band");
    player.end();
    handler.expire("anna", time.now.minusSeconds(1));
    assertEquals(List.of(true), played("anna"));
    handler.expire("anna", time.now.plusSeconds(1));
    assertEquals(List.of(), played("anna"));
  }

  /** Home Assistant has -50, and takes all that it hears. */
  @Test
  void musicIsAskedBeforeHomeAssistantAndAfterPlugins() throws Exception {
    String component = "/OSGI-INF/" + MediaHandler.class.getName() + ".xml";
    try (InputStream in = MediaHandler.class.getResourceAsStream(component)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(text.contains("name=\"service.ranking\" type=\"Integer\" value=\"-40\""), text);
    }
  }

  @Test
  void playsGoWithThePerson() throws Exception {
    fill();
    say("anna", "PlayArtist", "artist", "Metal Band");
    player.end();
    assertEquals(2, handler.reseal());
    handler.forget("anna");
    assertEquals(List.of(), played("anna"));
  }

  @Test
  void tasteDecidesWhatIsRecommended() throws Exception {
    fill();
    Track jazz = new Track("", "Jazz Band", "", "Jazz", 0);
    Track metal = new Track("", "Metal Band", "", "Metal", 0);
    float[] likesJazz = Taste.model().nobody();
    float[] forJazz = Taste.model().coordinates(Taste.features(jazz));
    float[] forMetal = Taste.model().coordinates(Taste.features(metal));
    for (int i = 0; i < forJazz.length; i++) {
      likesJazz[i] = 5 * (forJazz[i] - forMetal[i]);
    }
    adapters.learned("anna", "taste", HabitDelta.toPart(Taste.model(), likesJazz));
    String reply = say("anna", "PlayRecommended");
    // A difference of scores of more than 10 against a deviation of 0.7 for each pair.
    assertTrue(reply.endsWith(" by Jazz Band."), reply);
  }

  @Test
  void withoutASoundCardItSaysSo() throws Exception {
    fill();
    player.hasNoSoundCard = true;
    assertEquals("There is no sound card to play on.", refusal("PlayRecommended"));
  }

  @Test
  void aContainerForOneCommandPlaysNothing() throws Exception {
    fill();
    handler = handler(false);
    assertEquals("Music needs a container that stays: hearth run.", refusal("PlayRecommended"));
  }
}
