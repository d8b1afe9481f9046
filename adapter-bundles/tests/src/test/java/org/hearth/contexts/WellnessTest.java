package org.hearth.contexts;

import org.hearth.testkit.api.Hearth;
import org.hearth.testkit.api.HearthTest;
import org.junit.jupiter.api.Test;

@HearthTest(context = "wellness", user = "anna")
class WellnessTest {
  @Test
  void diaryIsKept(Hearth hearth) {
    hearth
        .hear("i slept seven and a half hours last night")
        .expectIntent("LogSleep")
        .reply("Noted: 7.5 hours of sleep.");
    hearth
        .hear("my blood sugar is one hundred twenty five")
        .expectIntent("LogGlucose")
        .reply("Noted: 125 milligrams per deciliter.");
    hearth
        .hear("what was my last blood sugar")
        .expectIntent("LastGlucose")
        .reply("125 milligrams per deciliter. I am no medical device.");
  }

  @Test
  void itSaysWhatItIsNot(Hearth hearth) {
    hearth
        .hear("is this medical advice")
        .expectIntent("IsThisMedical")
        .reply("No. I keep a diary; ask a doctor. I am no medical device.");
  }
}
