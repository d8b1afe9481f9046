package org.hearth.testkit.api;

import java.util.Map;
import java.util.Optional;

/**
 * What came of something that was said. What was expected and did not come is an {@link
 * AssertionError} that says why: what was heard, the nearest sentence of the context, and phones.
 */
public interface Heard {

  /** What was understood; when refused, what the frozen core heard. */
  String text();

  /** The intent, or empty when it was refused. */
  Optional<String> intent();

  /** Values by the name of their slot. */
  Map<String, Object> slots();

  /** What the handler replied, or empty when none acted. */
  Optional<String> reply();

  /** It must have been understood as this intent. */
  IntentExpectation expectIntent(String intent);

  /** It must have been refused: no sentence of the context was heard. */
  void expectRefusal();
}
