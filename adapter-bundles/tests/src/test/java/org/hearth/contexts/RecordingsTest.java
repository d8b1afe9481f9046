package org.hearth.contexts;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.hearth.testkit.api.Heard;
import org.hearth.testkit.api.Hearth;
import org.hearth.testkit.api.HearthTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The same recordings everywhere, in voices that the base model never heard. */
class RecordingsTest {
  private static Heard play(Hearth hearth, String name) {
    return hearth.hear(Path.of("src/test/recordings", name + ".flac"));
  }

  @Nested
  @HearthTest(context = "kitchen")
  class Kitchen {
    @Test
    void itemIsAdded(Hearth hearth) {
      play(hearth, "add-milk-to-the-shopping-list")
          .expectIntent("AddToShoppingList")
          .slot("item", "milk")
          .reply("Added milk to the shopping list.");
      hearth.hear("clear the shopping list").expectIntent("ClearShoppingList");
    }

    @Test
    void amountIsConverted(Hearth hearth) {
      play(hearth, "how-many-teaspoons-are-two-tablespoons")
          .expectIntent("Convert")
          .reply("2 tablespoons are 6 teaspoons.");
    }

    @Test
    void thereIsNoTimer(Hearth hearth) {
      play(hearth, "how-much-time-is-left")
          .expectIntent("TimerStatus")
          .notDone("There is no timer.");
    }
  }

  @Nested
  @HearthTest(context = "work")
  class Work {
    @Test
    void callIsAdded(Hearth hearth) {
      Heard heard = play(hearth, "add-a-call-on-friday-at-nine");
      heard.expectIntent("AddEvent").slot("event", "Call").slot("day", "friday").slot("hour", 9);
      String reply = heard.reply().orElseThrow();
      assertTrue(reply.endsWith(" from 9 AM to 9:30 AM."), reply);
    }
  }

  @Nested
  @HearthTest(context = "wellness", user = "ben")
  class Wellness {
    @Test
    void sleepIsLogged(Hearth hearth) {
      play(hearth, "i-slept-eight-hours-last-night")
          .expectIntent("LogSleep")
          .reply("Noted: 8 hours of sleep.");
    }
  }

  @Nested
  @HearthTest(context = "garage")
  class Garage {
    @Test
    void doorIsOpened(Hearth hearth) {
      play(hearth, "open-the-garage-door").expectIntent("OpenGarageDoor");
    }
  }
}
