package org.hearth.contexts;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hearth.testkit.api.Heard;
import org.hearth.testkit.api.Hearth;
import org.hearth.testkit.api.HearthTest;
import org.junit.jupiter.api.Test;

/** What an author is told when an expectation is not met. */
@HearthTest(context = "garage")
class WhyItFailsTest {
  private static void assertSays(String message, String part) {
    assertTrue(message.contains(part), message);
  }

  @Test
  void wrongIntentIsExplained(Hearth hearth) {
    Heard heard = hearth.hear("open the garage door");
    String message =
        assertThrows(AssertionError.class, () -> heard.expectIntent("CloseGarageDoor"))
            .getMessage();
    assertSays(message, "expected the intent 'CloseGarageDoor', found 'OpenGarageDoor'");
    assertSays(message, "is a sentence of the context");
    assertSays(message, "understood: \"open the garage door\" as OpenGarageDoor");
  }

  @Test
  void sentenceThatIsNoneGetsItsNearestAndPhones(Hearth hearth) {
    Heard heard = hearth.hear("open up the zigbywatt garage door");
    String message =
        assertThrows(AssertionError.class, () -> heard.expectIntent("Never")).getMessage();
    assertSays(message, "nearest sentence: \"open the garage door\" (2 words differ)");
    assertSays(message, "dh ah");
    assertSays(message, "guessed by the letters: zigbywatt");
    assertSays(message, "heard by the frozen core:");
  }
}
