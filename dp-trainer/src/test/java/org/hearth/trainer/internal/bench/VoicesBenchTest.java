package org.hearth.trainer.internal.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hearth.corpus.api.speech.Sentence;
import org.junit.jupiter.api.Test;

class VoicesBenchTest {
  private static List<Sentence> sentences(int count) {
    List<Sentence> sentences = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sentences.add(new Sentence("sentence " + i, new short[0]));
    }
    return sentences;
  }

  @Test
  void oneTranscriptInFiveJudges() {
    Set<String> judged = VoicesBench.judged(sentences(30));
    assertEquals(6, judged.size());
    assertEquals(judged, VoicesBench.judged(sentences(30)));
    assertNotEquals(
        Set.of("sentence 0", "sentence 1", "sentence 2", "sentence 3", "sentence 4", "sentence 5"),
        judged);
  }

  @Test
  void atLeastOneJudges() {
    assertEquals(1, VoicesBench.judged(sentences(3)).size());
  }

  @Test
  void aTranscriptIsDrawnOnceHoweverOftenItIsSaid() {
    List<Sentence> twice = sentences(10);
    twice.addAll(sentences(10));
    assertEquals(2, VoicesBench.judged(twice).size());
  }
}
