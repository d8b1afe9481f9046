package org.hearth.contexts;

import org.hearth.testkit.api.Hearth;
import org.hearth.testkit.api.HearthTest;
import org.junit.jupiter.api.Test;

/** Lights, climate and covers are others' to act on; timers and the shopping list are not. */
@HearthTest(context = "home")
class HomeTest {
  @Test
  void timerIsOfTheKitchen(Hearth hearth) {
    hearth
        .hear("set a timer for twenty minutes")
        .expectIntent("HassStartTimer")
        .reply("20 minutes, starting now.");
    hearth.hear("add five minutes to my timer").expectIntent("HassIncreaseTimer");
    hearth.hear("cancel the timer").expectIntent("HassCancelTimer");
  }

  @Test
  void lightIsSwitched(Hearth hearth) {
    hearth
        .hear("turn on the kitchen light")
        .expectIntent("HassTurnOn")
        .slot("name", "Kitchen Light");
  }
}
