package org.hearth.testkit.api;

/** What else is expected of an intent; each call fails as those of {@link Heard} do. */
public interface IntentExpectation {

  /**
   * The slot must have this value. Values are compared as text, numbers by their value: 10 is the
   * same as "10".
   */
  IntentExpectation slot(String name, Object value);

  /** The sentence must have left the slot open. */
  IntentExpectation noSlot(String name);

  /** The handler must have done it and replied this. */
  IntentExpectation reply(String text);

  /** The handler must have said that it cannot be done, and why. */
  IntentExpectation notDone(String text);
}
