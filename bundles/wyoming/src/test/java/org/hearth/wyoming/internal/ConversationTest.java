package org.hearth.wyoming.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.cli.api.door.TimedInput;
import org.hearth.cli.api.door.WireException;
import org.hearth.api.wake.WakeWord;
import org.hearth.wyoming.internal.wire.Event;
import org.hearth.wyoming.internal.wire.EventReader;
import org.hearth.wyoming.internal.wire.EventWriter;
import org.hearth.wyoming.internal.wire.WireLimits;
import org.junit.jupiter.api.Test;

final class ConversationTest {
  private static final WireLimits LIMITS = WireLimits.within(1_000_000, 1_000_000);
  private static final Map<String, Integer> HEARTH =
      Map.of("rate", 16_000, "width", 2, "channels", 1);

  private final StubHousehold household = new StubHousehold();
  private final ByteArrayOutputStream asked = new ByteArrayOutputStream();
  private final EventWriter say = new EventWriter(asked);

  private static EventReader reader(byte[] bytes) {
    return new EventReader(new TimedInput(new ByteArrayInputStream(bytes), millis -> {}), LIMITS);
  }

  /** The answers to all that was said, as {@code type data}. */
  private List<String> answers(boolean acts) throws IOException {
    ByteArrayOutputStream answered = new ByteArrayOutputStream();
    try (Conversation conversation =
        new Conversation(
            household.hearing(acts),
            InetAddress.getLoopbackAddress(),
            reader(asked.toByteArray()),
            new EventWriter(answered))) {
      conversation.run();
    }
    List<String> answers = new ArrayList<>();
    EventReader reader = reader(answered.toByteArray());
    for (Optional<Event> event = reader.next(); event.isPresent(); event = reader.next()) {
      answers.add(event.get().type() + " " + event.get().data());
    }
    return answers;
  }

  private void chunk(Map<String, ?> format, int bytes) throws IOException {
    say.write("audio-chunk", format, new byte[bytes], 0, bytes);
  }

  @Test
  void speechBecomesTranscriptIntentAndOutcome() throws IOException {
    say.write("transcribe", Map.of("language", "en", "context", Map.of("source", "kitchen")));
    say.write("audio-start", HEARTH);
    chunk(HEARTH, 300);
    chunk(HEARTH, 700);
    say.write("audio-stop", Map.of());
    assertEquals(
        List.of(
            "transcript-start {}",
            "transcript-chunk {\"text\":\"500\"}",
            "intent {\"name\":\"Count\",\"entities\":[{\"name\":\"samples\",\"value\":\"500\"}]}",
            "handled {\"text\":\"Done.\"}",
            "transcript {\"text\":\"500\"}",
            "transcript-stop {}"),
        answers(true));
    assertEquals(List.of("kitchen:500"), household.heard);
    assertEquals(1, household.closed);
  }

  @Test
  void nobodyActsWhereTheConfigurationSaysSo() throws IOException {
    say.write("audio-start", HEARTH);
    chunk(HEARTH, 4);
    say.write("audio-stop", Map.of());
    assertEquals(0, answers(false).stream().filter(each -> each.startsWith("handled")).count());
  }

  @Test
  void whatIsNotUnderstoodIsNotRecognized() throws IOException {
    say.write("audio-start", HEARTH);
    chunk(HEARTH, 6);
    say.write("audio-stop", Map.of());
    assertEquals(
        List.of(
            "transcript-start {}",
            "transcript-chunk {\"text\":\"3\"}",
            "not-recognized {}",
            "transcript {\"text\":\"3\"}",
            "transcript-stop {}"),
        answers(true));
  }

  @Test
  void silenceIsAnEmptyTranscript() throws IOException {
    say.write("audio-start", HEARTH);
    say.write("audio-stop", Map.of());
    assertEquals(
        List.of("transcript-start {}", "transcript {\"text\":\"\"}", "transcript-stop {}"),
        answers(true));
  }

  @Test
  void streamStaysForTheNextTurnUnlessTheSourceIsAnother() throws IOException {
    for (String source : List.of("kitchen", "kitchen", "garage")) {
      say.write("transcribe", Map.of("context", Map.of("source", source)));
      say.write("audio-start", HEARTH);
      say.write("audio-stop", Map.of());
    }
    answers(true);
    assertEquals(2, household.opened);
    assertEquals(2, household.closed);
  }

  @Test
  void whoSpeaksIsToldByTheVoiceWhereTheHouseholdWantsIt() throws IOException {
    household.follows = true;
    say.write("audio-start", HEARTH);
    chunk(HEARTH, 4);
    say.write("audio-stop", Map.of());
    answers(true);
    assertEquals(List.of("wyoming-127.0.0.1?:2"), household.heard);
  }

  @Test
  void formatMayChangeWithinAudio() throws IOException {
    Map<String, Integer> stereo = Map.of("rate", 16_000, "width", 4, "channels", 2);
    say.write("audio-start", stereo);
    chunk(stereo, 80);
    chunk(HEARTH, 20);
    chunk(stereo, 16);
    say.write("audio-stop", Map.of());
    answers(true);
    assertEquals(List.of("wyoming-127.0.0.1:22"), household.heard);
  }

  @Test
  void otherEventsMayComeWithinAudio() throws IOException {
    say.write("audio-start", HEARTH);
    chunk(HEARTH, 2);
    say.write("ping", Map.of("text", "here?"));
    say.write("something-new", Map.of("a", 1));
    say.write("transcribe", Map.of("context", Map.of("source", "garage")));
    chunk(HEARTH, 2);
    say.write("audio-stop", Map.of());
    assertEquals("pong {\"text\":\"here?\"}", answers(true).get(0));
    assertEquals(List.of("wyoming-127.0.0.1:2"), household.heard);
  }

  @Test
  void whoGoesAwayHasSaidNothing() throws IOException {
    say.write("audio-start", HEARTH);
    chunk(HEARTH, 100);
    assertEquals(List.of(), answers(true));
    assertEquals(List.of(), household.heard);
    assertEquals(1, household.closed);
  }

  @Test
  void failureOfAnUtteranceIsToldAndTheConnectionStays() throws IOException {
    household.failing = true;
    say.write("audio-start", HEARTH);
    chunk(HEARTH, 100);
    say.write("audio-stop", Map.of());
    say.write("ping", Map.of());
    assertEquals(
        List.of("error", "transcript-start", "transcript", "transcript-stop", "pong"),
        answers(true).stream().map(each -> each.split(" ")[0]).toList());
  }

  @Test
  void textHasAMeaningOrNone() throws IOException {
    say.write("recognize", Map.of("text", "Count them"));
    say.write("transcript", Map.of("text", "count them"));
    say.write("recognize", Map.of("text", "and now?"));
    say.write("recognize", Map.of());
    assertEquals(
        List.of("intent", "intent", "not-recognized", "not-recognized"),
        answers(true).stream().map(each -> each.split(" ")[0]).toList());
  }

  @Test
  void noWakeWordIsAwaitedWhereNoneIsChosen() throws IOException {
    say.write("detect", Map.of());
    assertEquals(
        "error {\"text\":\"there is no such wake word; 'hearth wake set PHRASE' chooses one\","
            + "\"code\":\"wake-word\"}",
        answers(true).get(0));
  }

  @Test
  void wakeWordIsDetectedForAsLongAsAudioComes() throws IOException {
    household.wakeWord = Optional.of(new WakeWord("hey hearth", List.of(), 0.5));
    say.write("detect", Map.of("names", List.of("hey_hearth")));
    say.write("audio-start", HEARTH);
    for (int second = 0; second < 12; second++) {
      chunk(HEARTH, 32_000);
    }
    say.write("audio-chunk", HEARTH, new byte[] {1, 0}, 0, 2);
    say.write("audio-stop", Map.of());
    assertEquals(List.of("detection {\"name\":\"hey_hearth\",\"timestamp\":12000}"), answers(true));
    assertEquals(List.of(), household.heard);
  }

  @Test
  void wakeWordThatWasNotSaidIsNotDetected() throws IOException {
    household.wakeWord = Optional.of(new WakeWord("hey hearth", List.of(), 0.5));
    say.write("detect", Map.of());
    chunk(HEARTH, 100); // Without audio-start.
    say.write("audio-stop", Map.of());
    assertEquals(List.of("not-detected {}"), answers(true));
  }

  @Test
  void otherWakeWordsAreNotAwaited() throws IOException {
    household.wakeWord = Optional.of(new WakeWord("hey hearth", List.of(), 0.5));
    say.write("detect", Map.of("names", List.of("computer")));
    assertTrue(answers(true).get(0).startsWith("error"));
  }

  @Test
  void whatIsSaidIsHeardAgainAfterTranscribe() throws IOException {
    household.wakeWord = Optional.of(new WakeWord("hey hearth", List.of(), 0.5));
    say.write("detect", Map.of());
    say.write("audio-start", HEARTH);
    chunk(HEARTH, 100);
    say.write("audio-stop", Map.of());
    say.write("transcribe", Map.of());
    say.write("audio-start", HEARTH);
    chunk(HEARTH, 8);
    say.write("audio-stop", Map.of());
    answers(true);
    assertEquals(List.of("wyoming-127.0.0.1:4"), household.heard);
  }

  @Test
  void infoNamesTheWakeWord() throws IOException {
    household.wakeWord = Optional.of(new WakeWord("hey hearth", List.of(), 0.5));
    say.write("describe", Map.of());
    String info = answers(true).get(0);
    assertTrue(info.contains("\"name\":\"hey_hearth\""), info);
    assertTrue(info.contains("\"phrase\":\"hey hearth\""), info);
  }

  /** The fields that the reference implementation demands. */
  @Test
  void infoNamesModelAndLanguages() throws IOException {
    say.write("describe", Map.of());
    ByteArrayOutputStream answered = new ByteArrayOutputStream();
    try (Conversation conversation =
        new Conversation(
            household.hearing(true),
            InetAddress.getLoopbackAddress(),
            reader(asked.toByteArray()),
            new EventWriter(answered))) {
      conversation.run();
    }
    Event info = reader(answered.toByteArray()).next().orElseThrow();
    assertEquals("info", info.type());
    for (String service : List.of("asr", "intent")) {
      JsonNode program = info.data().path(service).path(0);
      for (JsonNode artifact : List.of(program, program.path("models").path(0))) {
        for (String field : List.of("name", "description", "version")) {
          assertTrue(artifact.path(field).isTextual(), service + " " + field);
        }
        assertTrue(artifact.path("installed").booleanValue());
        assertTrue(artifact.path("attribution").path("name").isTextual());
        assertTrue(artifact.path("attribution").path("url").isTextual());
      }
      assertEquals("[\"en\"]", program.path("models").path(0).path("languages").toString());
    }
    assertEquals(
        "hearth-en", info.data().path("asr").path(0).path("models").path(0).path("name").asText());
    for (String service : List.of("tts", "handle", "wake", "mic", "snd")) {
      assertEquals("[]", info.data().path(service).toString());
    }
  }

  @Test
  void audioOfNoFormatIsRefused() throws IOException {
    say.write("audio-start", Map.of("rate", 16_000, "width", 9, "channels", 1));
    assertEquals(
        "audio whose sample width is 9, expected 1 to 4",
        assertThrows(WireException.class, () -> answers(true)).getMessage());
    asked.reset();
    say.write("audio-start", Map.of("rate", "fast"));
    assertEquals(
        "an audio event without the whole number 'rate', which is expected in it",
        assertThrows(WireException.class, () -> answers(true)).getMessage());
  }

  @Test
  void audioWithoutEndIsGivenUp() throws IOException {
    say.write("audio-start", HEARTH);
    for (int second = 0; second < 11; second++) {
      chunk(HEARTH, 32_000);
    }
    assertEquals(
        "more than 10 s of audio without audio-stop, the most that is accepted",
        assertThrows(WireException.class, () -> answers(true)).getMessage());
    assertEquals(1, household.closed);
  }
}
