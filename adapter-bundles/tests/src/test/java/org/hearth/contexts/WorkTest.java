package org.hearth.contexts;

import org.hearth.testkit.api.Hearth;
import org.hearth.testkit.api.HearthTest;
import org.junit.jupiter.api.Test;

@HearthTest(context = "work")
class WorkTest {
  @Test
  void eventIsAddedAndFound(Hearth hearth) {
    hearth
        .hear("schedule a team meeting tomorrow at three thirty for two hours")
        .expectIntent("AddEvent")
        .reply("Team meeting tomorrow from 3:30 PM to 5:30 PM.");
    hearth
        .hear("what is on my calendar tomorrow")
        .expectIntent("CalendarDay")
        .reply("Tomorrow: Team meeting at 3:30 PM.");
  }

  @Test
  void notesAreKept(Hearth hearth) {
    hearth
        .hear("remind me to write the report")
        .expectIntent("AddNote")
        .reply("Noted: write the report.");
    hearth
        .hear("delete the last note")
        .expectIntent("DeleteLastNote")
        .reply("Deleted: write the report.");
  }
}
