package org.hearth.smarthome.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.assistant.Judgement;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.intent.IntentMatch;

/** What somebody may have said. */
public final class Utterances {
  private Utterances() {}

  /** Anna wants a timer, in the kitchen. */
  public static Utterance timer() {
    return of("set a timer for ten minutes", "StartTimer", Map.of("minutes", 10L), "kitchen");
  }

  /** A sentence that was understood. */
  public static Utterance of(
      String text, String intent, Map<String, Object> slots, String context) {
    return utterance(text, Optional.of(new IntentMatch(intent, slots, context)), context);
  }

  /** A sentence that was not understood. */
  static Utterance refused() {
    return utterance("the weather in spain", Optional.empty(), "kitchen");
  }

  private static Utterance utterance(String text, Optional<IntentMatch> match, String context) {
    return new Utterance(
        0.5, 2, "anna", context, null, text, match, List.of(), new Judgement(0.9, 0.9), null, 12);
  }
}
