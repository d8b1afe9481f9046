package org.hearth.speakers.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgreementTest {
  private static List<Embedding> sentences(VoiceModelFolder model, String... voices)
      throws Exception {
    List<Embedding> embeddings = new ArrayList<>();
    for (int i = 0; i < voices.length; i++) {
      embeddings.add(Voices.embedding(model, voices[i], i));
    }
    return embeddings;
  }

  @Test
  void oneVoiceAgrees() throws Exception {
    VoiceModelFolder model = Voices.model();
    for (String voice : List.of("nl", "ro")) {
      assertEquals(
          Optional.empty(),
          new Agreement(model.ratio())
              .odd(sentences(model, voice, voice, voice, voice, voice, voice)));
    }
  }

  @Test
  void recordingOfAnotherVoiceIsNamed() throws Exception {
    VoiceModelFolder model = Voices.model();
    assertEquals(
        Optional.of(List.of(1)),
        new Agreement(model.ratio()).odd(sentences(model, "nl", "ro", "nl", "nl")));
  }

  @Test
  void ofTwoEqualGroupsTheLaterIsNamed() throws Exception {
    VoiceModelFolder model = Voices.model();
    assertEquals(
        Optional.of(List.of(2, 3)),
        new Agreement(model.ratio()).odd(sentences(model, "ro", "ro", "nl", "nl")));
  }
}
