package org.hearth.contexts;

import org.hearth.testkit.api.Hearth;
import org.hearth.testkit.api.HearthTest;
import org.junit.jupiter.api.Test;

@HearthTest(context = "garage")
class GarageTest {
  @Test
  void doorIsOpened(Hearth hearth) {
    hearth.hear("open the garage door").expectIntent("OpenGarageDoor");
    hearth.hear("is the door closed").expectIntent("IsGarageDoorClosed");
  }

  @Test
  void carIsCharged(Hearth hearth) {
    hearth
        .hear("charge the car to eighty percent")
        .expectIntent("StartCharging")
        .slot("charge", 80);
  }
}
