package org.example.lamp;

import org.hearth.testkit.api.Hearth;
import org.hearth.testkit.api.HearthTest;
import org.junit.jupiter.api.Test;

@HearthTest(context = "lamp")
class LampTest {
  @Test
  void lampIsSwitched(Hearth hearth) {
    hearth
        .hear("turn on the desk lamp")
        .expectIntent("Switch")
        .slot("lamp", "desk lamp")
        .slot("state", "on")
        .reply("The desk lamp is on.");
    hearth.hear("is the desk lamp on").expectIntent("IsOn").reply("The desk lamp is on.");
    hearth
        .hear("turn on the desk lamp")
        .expectIntent("Switch")
        .notDone("The desk lamp is on already.");
  }

  @Test
  void nicknameIsHeard(Hearth hearth) {
    hearth.hear("switch off zigby").expectIntent("Switch").slot("lamp", "hallway lamp");
  }

  @Test
  void otherSpeechIsRefused(Hearth hearth) {
    hearth.hear("what shall we have for dinner tonight").expectRefusal();
  }
}
