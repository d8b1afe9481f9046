package org.hearth.api.intent;

import java.util.Optional;

/**
 * What a handler is asked to act upon. What people say is private: it belongs in no log.
 *
 * @param match what was meant, and the context whose sentence it was
 * @param text the sentence that was heard
 * @param user name of the person on whose adapter it was heard; empty for nobody in particular
 * @param source name of the audio source, such as a room; empty when it has none
 */
public record IntentRequest(
    IntentMatch match, String text, Optional<String> user, Optional<String> source) {

  /** Name of the intent. */
  public String intent() {
    return match.intent();
  }

  /** The value of a slot as text; empty when the sentence has no such slot. */
  public Optional<String> text(String slot) {
    return Optional.ofNullable(match.slots().get(slot)).map(Object::toString);
  }

  /** The value of a slot that is a number; empty when the sentence has no such slot. */
  public Optional<Double> number(String slot) {
    return Optional.ofNullable(match.slots().get(slot))
        .filter(Number.class::isInstance)
        .map(value -> ((Number) value).doubleValue());
  }
}
