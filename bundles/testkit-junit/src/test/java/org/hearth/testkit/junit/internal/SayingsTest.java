package org.hearth.testkit.junit.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SayingsTest {
  @Test
  void recordingIsNamedByItsWords() {
    assertEquals(
        "what-s-the-time-in-10-minutes", Sayings.fileName("What's the time in 10 minutes?"));
  }
}
