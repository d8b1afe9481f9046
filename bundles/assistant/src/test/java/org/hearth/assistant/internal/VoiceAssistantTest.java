package org.hearth.assistant.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.asr.AsrException;
import org.hearth.api.assistant.ListeningOptions;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.assistant.ListeningStream;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.learning.InteractionLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VoiceAssistantTest {
  private final StubRecognizer recognizer = new StubRecognizer();
  private long handlerMillis = 10_000;

  private VoiceAssistant.Config config(double threshold, double plausibility) {
    return (VoiceAssistant.Config)
        Proxy.newProxyInstance(
            VoiceAssistantTest.class.getClassLoader(),
            new Class<?>[] {VoiceAssistant.Config.class},
            (self, method, args) ->
                switch (method.getName()) {
                  case "threshold" -> threshold;
                  case "plausibility" -> plausibility;
                  case "handler_millis" -> handlerMillis;
                  default -> 0.5;
                });
  }

  private VoiceAssistant assistant(double threshold, double plausibility) {
    return new VoiceAssistant(
        recognizer,
        new Stacks.Compiler(),
        Stacks.NO_LANGUAGE,
        ZeroSegmenter::new,
        config(threshold, plausibility));
  }

  private List<Utterance> say(VoiceAssistant assistant, AdapterStack stack, CoreTranscript core)
      throws AsrException {
    List<Utterance> heard = new ArrayList<>();
    try (ListeningStream stream =
        assistant.listen(new ListeningOptions(() -> stack, core), heard::add)) {
      stream.accept(new short[] {0, 1, 1, 0}, 0, 4);
      stream.flush();
    }
    return heard;
  }

  @Test
  void streamsHearUtterances() throws Exception {
    List<Utterance> heard =
        say(assistant(0.5, 0.02), Stacks.of("kitchen"), CoreTranscript.WHEN_REFUSED);
    assertEquals("kitchen", heard.get(0).match().orElseThrow().intent());
  }

  @Test
  void coreIsDecodedBesideTheSentences() throws Exception {
    List<Utterance> heard = say(assistant(0.5, 0.02), Stacks.of("kitchen"), CoreTranscript.ALWAYS);
    assertEquals("what the core heard", heard.get(0).coreText());
  }

  @Test
  void preparedStackIsNotCompiledAgain() throws Exception {
    VoiceAssistant assistant = assistant(0.5, 0.02);
    assistant.prepare(Stacks.of("kitchen"));
    say(assistant, Stacks.of("kitchen"), CoreTranscript.WHEN_REFUSED);
    assertEquals(1, recognizer.compiled.size());
  }

  @Test
  void forgettingSomebodyGivesUpTheirStacksAndVoices() throws Exception {
    VoiceAssistant assistant = assistant(0.5, 0.02);
    assistant.prepare(Stacks.of("anna", "kitchen"));
    assistant.forget("anna");
    assertEquals(1, recognizer.released);
    assistant.prepare(Stacks.of("anna", "kitchen"));
    assertEquals(2, recognizer.compiled.size());
  }

  @Test
  void somebodyIsHeardFromTheBeginningOfAnUtteranceToItsEnd() throws Exception {
    VoiceAssistant assistant = assistant(0.5, 0.02);
    AdapterStack stack = Stacks.of("kitchen");
    ListeningOptions options = new ListeningOptions(() -> stack, CoreTranscript.WHEN_REFUSED);
    try (ListeningStream stream = assistant.listen(options, utterance -> {})) {
      assertFalse(assistant.isHearing());
      stream.accept(new short[] {1}, 0, 1);
      assertTrue(assistant.isHearing());
      stream.accept(new short[] {0}, 0, 1);
      assertFalse(assistant.isHearing());
    }
  }

  @Test
  void logThatWasReplacedIsNotMissed() throws Exception {
    VoiceAssistant assistant = assistant(0.5, 0.02);
    List<String> kept = new ArrayList<>();
    InteractionLog first = log(kept, "first");
    InteractionLog second = log(kept, "second");
    assistant.setInteractionLog(first);
    say(assistant, Stacks.of("anna", "kitchen"), CoreTranscript.WHEN_REFUSED);
    assistant.setInteractionLog(second);
    assistant.unsetInteractionLog(first);
    say(assistant, Stacks.of("anna", "kitchen"), CoreTranscript.WHEN_REFUSED);
    assistant.unsetInteractionLog(second);
    say(assistant, Stacks.of("anna", "kitchen"), CoreTranscript.WHEN_REFUSED);
    assertEquals(List.of("first", "second"), kept);
  }

  private static InteractionLog log(List<String> kept, String name) {
    return new InteractionLog() {
      @Override
      public boolean keeps(String person) {
        return true;
      }

      @Override
      public void heard(Utterance utterance, short[] samples) {
        kept.add(name);
      }

      @Override
      public void confirmed(Utterance utterance, short[] samples) {
        throw new AssertionError("nobody was asked");
      }
    };
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void thresholdOutOfRangeIsNamed(double threshold) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> assistant(threshold, 0.02)).getMessage();
    assertTrue(message.contains("threshold is " + threshold + ", expected 0 to 1"), message);
  }

  @Test
  void handlersHaveSomeTime() {
    handlerMillis = 0;
    String message =
        assertThrows(IllegalArgumentException.class, () -> assistant(0.5, 0.02)).getMessage();
    assertTrue(message.contains("handler.millis is 0, expected 1 or more"), message);
  }

  @Test
  void plausibilityOutOfRangeIsNamed() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> assistant(0.5, 2)).getMessage();
    assertTrue(message.contains("plausibility is 2.0, expected 0 to 1"), message);
  }
}
