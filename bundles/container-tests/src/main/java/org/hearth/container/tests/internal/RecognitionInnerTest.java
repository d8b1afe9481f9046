package org.hearth.container.tests.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.hearth.api.asr.CompiledGrammar;
import org.hearth.api.asr.Grammar;
import org.hearth.api.asr.RecognitionSession;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.asr.WordRealisation;
import org.hearth.api.lexicon.Pronunciation;
import org.junit.jupiter.api.Test;

final class RecognitionInnerTest {
  private final SpeechRecognizer recognizer = Osgi.service(SpeechRecognizer.class);

  @Test
  void theFrozenCoreHearsARecording() throws Exception {
    assertEquals("set a timer for five minutes", hear(recognizer.open(), DemoRecordings.TIMER));
  }

  @Test
  void aGrammarHearsAWordThatTheModelLacks() throws Exception {
    CompiledGrammar grammar =
        recognizer.compile(
            new Grammar(
                List.of("turn on zigby", "turn off zigby", "open the door"),
                Map.of("zigby", List.of(Pronunciation.parse("z ih g b iy")))));
    assertTrue(
        grammar.realisations().stream()
            .anyMatch(
                word -> word.word().equals("zigby") && word.how() == WordRealisation.How.GIVEN),
        grammar.realisations().toString());
    assertEquals("turn on zigby", hear(recognizer.open(grammar), "01-anna-turn-on-zigby"));
  }

  @Test
  void theModelInUseIsTheOneThatShips() throws Exception {
    assertEquals(Osgi.distribution().resolve("model/hearth-en"), recognizer.model().directory());
  }

  private static String hear(RecognitionSession session, String recording) throws Exception {
    short[] samples = DemoRecordings.samples(recording);
    try (session) {
      session.accept(samples, 0, samples.length);
      return session.finish().text();
    }
  }
}
