package org.hearth.speakers.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.speaker.SpeakerDecision;
import org.junit.jupiter.api.Test;

class OpenSetTest {
  private static final OpenSet DECISION = new OpenSet(0.2, 0.9);

  private static Voiceprint print(VoiceModelFolder model, String voice) throws Exception {
    return new Voiceprint(
        model.fingerprint(),
        List.of(
            Voices.embedding(model, voice, 0),
            Voices.embedding(model, voice, 1),
            Voices.embedding(model, voice, 2)));
  }

  @Test
  void personIsNamedWithTheirProbability() throws Exception {
    VoiceModelFolder model = Voices.model();
    SpeakerDecision decision =
        DECISION.decide(
            model.ratio(),
            Map.of("anna", print(model, "nl"), "ben", print(model, "ro")),
            Voices.embedding(model, "ro", 4));
    assertEquals(Optional.of("ben"), decision.person());
    assertEquals(decision.people().get("ben"), decision.probability());
    assertEquals("ben", decision.people().keySet().iterator().next());
    double sum = decision.people().values().stream().mapToDouble(Double::doubleValue).sum();
    assertTrue(sum < 1 && sum > 0.9, "guest: " + (1 - sum));
  }

  @Test
  void guestIsNobody() throws Exception {
    VoiceModelFolder model = Voices.model();
    SpeakerDecision decision =
        DECISION.decide(
            model.ratio(), Map.of("anna", print(model, "nl")), Voices.embedding(model, "ro", 4));
    assertEquals(Optional.empty(), decision.person());
    assertTrue(decision.probability() > 0.5, decision.toString());
    assertEquals(1, decision.probability() + decision.people().get("anna"), 1e-9);
  }

  @Test
  void certaintyIsNotClaimed() throws Exception {
    VoiceModelFolder model = Voices.model();
    Voiceprint anna = print(model, "nl");
    Embedding herself = anna.utterances().get(0);
    double probability =
        DECISION
            .decide(model.ratio(), Map.of("anna", anna), new Embedding(herself.values(), 1_000))
            .probability();
    assertTrue(probability < 0.998, "" + probability);
  }

  @Test
  void shareThatIsNoneIsRefused() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new OpenSet(0, 0.9)).getMessage();
    assertTrue(message.contains("guest.probability is 0.0"), message);
  }
}
