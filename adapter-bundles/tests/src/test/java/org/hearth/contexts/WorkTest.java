package org.hearth.contexts;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hearth.testkit.api.Heard;
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
    Heard heard = hearth.hear("what is on my calendar tomorrow");
    heard.expectIntent("CalendarDay").slot("day", "tomorrow");
    String reply = heard.reply().orElseThrow(); // Other tests may have added something, too.
    assertTrue(reply.contains("Team meeting at 3:30 PM"), reply);
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
