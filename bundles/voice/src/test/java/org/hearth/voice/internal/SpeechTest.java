package org.hearth.voice.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hearth.api.assistant.Alternative;
import org.hearth.api.assistant.Announcement;
import org.hearth.api.assistant.Judgement;
import org.hearth.api.assistant.Reply;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.assistant.UtteranceObserver;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.api.voice.Loudspeaker;
import org.hearth.api.voice.SpeechSynthesiser;
import org.hearth.api.voice.VoiceException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SpeechTest {
  /** Only a test that hangs takes so long. */
  private static final int PATIENCE_SECONDS = 60;

  private final Speech speech =
      new Speech(
          Numbers.ENGLISH, Synthesisers.AUTO, Languages.of("en", List.of("lena=de-AT")), true);
  private final BlockingQueue<String> spoken = new LinkedBlockingQueue<>();
  private final Corner kitchen = new Corner("kitchen");
  private final Corner hall = new Corner("hall");

  /** A loudspeaker beside a source. */
  private static final class Corner implements Loudspeaker {
    private final String source;
    private final BlockingQueue<Integer> played = new LinkedBlockingQueue<>();
    private final CountDownLatch waiting = new CountDownLatch(1);
    private boolean interrupted;

    /** Until which nothing is played to its end. */
    private CountDownLatch told = new CountDownLatch(0);

    Corner(String source) {
      this.source = source;
    }

    @Override
    public Optional<String> source() {
      return Optional.of(source);
    }

    @Override
    public boolean play(short[] samples) throws InterruptedException {
      played.add(samples.length);
      assertTrue(told.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
      if (interrupted) {
        assertTrue(waiting.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
      }
      return !interrupted;
    }
  }

  /** Notes what it is to say. */
  private final class Notes implements SpeechSynthesiser {
    private final String name;
    private final String language;

    Notes(String name, String language) {
      this.name = name;
      this.language = language;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public boolean speaks(String wanted) {
      return wanted.startsWith(language);
    }

    @Override
    public short[] speak(String text, String wanted) {
      spoken.add(name + " " + wanted + ": " + text);
      return new short[text.length()];
    }
  }

  @BeforeEach
  void furnish() {
    speech.addSynthesiser(new Notes("plain", "en"), Map.of());
    speech.addSynthesiser(new Notes("german", "de"), Map.of());
    speech.addLoudspeaker(kitchen);
    speech.addLoudspeaker(hall);
  }

  @AfterEach
  void close() {
    speech.close();
  }

  private String nextSpoken() throws InterruptedException {
    return spoken.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static Utterance utterance(String user, Judgement judgement) {
    return new Utterance(
        0, 1, user, null, null, "x", Optional.empty(), List.of(), judgement, null, 0);
  }

  @Test
  void aReplyIsSaidWhereItWasAsked() throws Exception {
    Utterance utterance =
        utterance(null, Judgement.NOTHING).withReply(new Reply("It is 3:30 PM.", true));
    speech.answer("kitchen", utterance);
    assertEquals("plain en: It is three thirty p m", nextSpoken());
    assertEquals(22, kitchen.played.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    assertTrue(hall.played.isEmpty());
  }

  @Test
  void aQuestionIsAskedInThePersonsLanguage() throws Exception {
    Alternative asked =
        new Alternative("licht an", new IntentMatch("TurnOn", Map.of(), "home"), 0.4);
    speech.answer(
        "hall",
        utterance(
            "lena", new Judgement(0.8, 0.4, List.of(), Optional.of(asked), Optional.empty())));
    assertEquals("german de-AT: Meinten Sie: licht an?", nextSpoken());
  }

  @Test
  void whatIsNotUnderstoodIsNotAnswered() throws Exception {
    speech.answer("kitchen", utterance(null, Judgement.NOTHING));
    speech.say("kitchen", "next", Optional.empty());
    assertEquals("plain en: next", nextSpoken());
  }

  private static Utterance understood(String user) {
    IntentMatch match = new IntentMatch("OpenGarageDoor", Map.of(), "garage");
    return new Utterance(
        0, 1, user, null, null, "x", Optional.of(match), List.of(), Judgement.NOTHING, null, 0);
  }

  @Test
  void whatNobodyActsOnIsTold() throws Exception {
    speech.answer("kitchen", understood(null));
    assertEquals("plain en: Nobody here can do that.", nextSpoken());
    speech.answer("kitchen", understood("lena"));
    assertEquals("german de-AT: Das kann hier niemand.", nextSpoken());
  }

  @Test
  void whatIsPassedOnIsTold() throws Exception {
    UtteranceObserver silent = (utterance, source) -> {};
    UtteranceObserver passing =
        new UtteranceObserver() {
          @Override
          public void heard(Utterance utterance, Optional<String> source) {}

          @Override
          public boolean passesOn(Utterance utterance) {
            return true;
          }
        };
    speech.addObserver(silent);
    speech.addObserver(passing);
    speech.answer("kitchen", understood(null));
    assertEquals("plain en: Nobody here can do that; I pass it on.", nextSpoken());
    speech.removeObserver(passing);
    speech.answer("kitchen", understood(null));
    assertEquals("plain en: Nobody here can do that.", nextSpoken());
  }

  @Test
  void whereProgramsActNothingIsSaidOfIt() throws Exception {
    Speech quiet =
        new Speech(Numbers.ENGLISH, Synthesisers.AUTO, Languages.of("en", List.of()), false);
    quiet.addSynthesiser(new Notes("plain", "en"), Map.of());
    quiet.addLoudspeaker(kitchen);
    quiet.answer("kitchen", understood(null));
    quiet.say("kitchen", "next", Optional.empty());
    assertEquals("plain en: next", nextSpoken());
    quiet.close();
  }

  @Test
  void anAnnouncementOfNoSourceIsSaidEverywhere() throws Exception {
    speech.announced(new Announcement("ding", Optional.empty()));
    assertEquals(4, kitchen.played.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    assertEquals(4, hall.played.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
  }

  @Test
  void whatIsAnnouncedWhereNoLoudspeakerIsWasNotHeard() {
    assertFalse(speech.announced(new Announcement("ding", Optional.of("garage"))));
  }

  @Test
  void anAnnouncementIsSaidAtItsSource() throws Exception {
    assertTrue(speech.announced(new Announcement("ding", Optional.of("hall"))));
    assertEquals(4, hall.played.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    assertTrue(kitchen.played.isEmpty());
  }

  @Test
  void whoInterruptsHearsNothingOfWhatWaited() throws Exception {
    kitchen.interrupted = true;
    speech.say("kitchen", "first", Optional.empty());
    assertEquals("plain en: first", nextSpoken());
    speech.say("kitchen", "second", Optional.empty());
    kitchen.waiting.countDown();
    assertEquals(5, kitchen.played.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    speech.say("hall", "third", Optional.empty());
    assertEquals("plain en: third", nextSpoken());
    assertNull(kitchen.played.poll());
  }

  @Test
  void ofManyThingsTheNewestAreNotSaid() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    kitchen.told = told;
    speech.say("kitchen", "0", Optional.empty());
    assertEquals("plain en: zero", nextSpoken());
    for (int i = 1; i <= 20; i++) { // While the first is being played.
      speech.say("kitchen", "x".repeat(i), Optional.empty());
    }
    told.countDown();
    for (int i = 1; i <= 16; i++) {
      assertEquals("plain en: " + "x".repeat(i), nextSpoken());
    }
    speech.say("kitchen", "last", Optional.empty());
    assertEquals("plain en: last", nextSpoken());
  }

  @Test
  void theHigherRankingSpeaks() throws Exception {
    speech.addSynthesiser(new Notes("fine", "en"), Map.of("service.ranking", 100));
    speech.say("kitchen", "hello", Optional.empty());
    assertEquals("fine en: hello", nextSpoken());
  }

  @Test
  void aLanguageThatNobodySpeaksIsTold() {
    VoiceException thrown =
        assertThrows(VoiceException.class, () -> speech.synthesise("bonjour", "fr"));
    assertTrue(thrown.getMessage().startsWith("nothing here speaks 'fr'"), thrown.getMessage());
  }

  @Test
  void speechIsMadeOfSpokenText() throws Exception {
    assertArrayEquals(new short[3], speech.synthesise("1", null));
  }

  @Test
  void whereNothingSpeaksPhonesTheMessageSaysWhatToInstall() {
    speech.addSynthesiser(new Notes("plain", "en"), Map.of());
    VoiceException thrown =
        assertThrows(
            VoiceException.class, () -> speech.pronounce(Pronunciation.parse("z ih g b iy")));
    assertTrue(thrown.getMessage().contains("apt install espeak-ng"), thrown.getMessage());
  }
}
