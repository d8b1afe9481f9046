package org.hearth.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.assistant.Judgement;
import org.hearth.api.assistant.Reply;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.intent.IntentMatch;
import org.junit.jupiter.api.Test;

final class UtteranceTextTest {
  private static Utterance heard(Optional<IntentMatch> match) {
    return new Utterance(
        0, 1, null, "garage", null, "x", match, List.of(), Judgement.NOTHING, null, 3);
  }

  private static Utterance understood() {
    return heard(Optional.of(new IntentMatch("OpenGarageDoor", Map.of(), "garage")));
  }

  private static List<String> outcome(Utterance utterance) {
    return UtteranceText.line("1.wav", utterance).lines().skip(1).toList();
  }

  @Test
  void replyIsToldAsItIs() {
    Utterance done = understood().withReply(new Reply("100% open.", true));
    assertEquals(List.of("  -> 100% open."), outcome(done));
  }

  @Test
  void thatNobodyActsIsTold() {
    assertEquals(List.of("  -> nobody here acts on OpenGarageDoor"), outcome(understood()));
  }

  @Test
  void whatIsNotUnderstoodHasNoOutcome() {
    assertEquals(List.of(), outcome(heard(Optional.empty())));
  }
}
