package org.hearth.work.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hearth.api.intent.HandlingException;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.intent.IntentRequest;
import org.hearth.container.tests.stub.OpenVault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkHandlerTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** A Wednesday, 10:00 in Berlin. */
  private static final Clock NOW = Clock.fixed(Instant.parse("2026-03-25T09:00:00Z"), BERLIN);

  @TempDir private Path folder;

  private String say(String intent, Object... slots) throws HandlingException {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < slots.length; i += 2) {
      values.put((String) slots[i], slots[i + 1]);
    }
    return new WorkHandler(folder, new OpenVault(), NOW, () -> new UUID(1, 2))
        .handle(
            new IntentRequest(
                new IntentMatch(intent, values, "work"), "", Optional.empty(), Optional.empty()))
        .orElse("nothing");
  }

  private void calendar(String... lines) throws Exception {
    Files.writeString(
        folder.resolve("calendar.ics"),
        "BEGIN:VCALENDAR\r\n" + String.join("\r\n", lines) + "\r\nEND:VCALENDAR\r\n");
  }

  private void event(String... lines) throws Exception {
    calendar("BEGIN:VEVENT", String.join("\r\n", lines), "END:VEVENT");
  }

  @Test
  void eventIsAddedAndFound() throws Exception {
    assertEquals(
        "Meeting on Friday from 3:30 PM to 4:15 PM.",
        say(
            "AddEvent",
            "event",
            "Meeting",
            "day",
            "friday",
            "hour",
            3L,
            "minute",
            30L,
            "length_minutes",
            45L));
    assertEquals("On Friday: Meeting at 3:30 PM.", say("CalendarDay", "day", "friday"));
    assertEquals("Meeting on Friday at 3:30 PM.", say("NextEvent"));
    String file = Files.readString(folder.resolve("calendar.ics"));
    assertTrue(file.contains("DTSTART:20260327T143000Z\r\n"), file);
  }

  @Test
  void eventIsAddedToWhatIsThere() throws Exception {
    event("DTSTART:20260325T120000Z", "DTEND:20260325T130000Z", "SUMMARY:Lunch\\, long");
    say("AddEvent", "event", "Call", "day", "today", "hour", 4L);
    assertEquals("Today: Lunch, long at 1 PM, Call at 4 PM.", say("CalendarDay", "day", "today"));
  }

  @Test
  void halfOfTheDayIsUnderstood() throws Exception {
    assertEquals(
        "Call tomorrow from 8 AM to 8:30 AM.",
        say("AddEvent", "event", "Call", "day", "tomorrow", "hour", 8L));
    assertEquals(
        "Lunch tomorrow from 12 PM to 12:30 PM.",
        say("AddEvent", "event", "Lunch", "day", "tomorrow", "hour", 12L));
    assertEquals(
        "Call tomorrow from 8 PM to 9 PM.",
        say(
            "AddEvent",
            "event",
            "Call",
            "day",
            "tomorrow",
            "hour",
            8L,
            "half",
            "pm",
            "length_hours",
            1L));
    assertEquals(
        "6 AM today is over already.",
        assertThrows(
                HandlingException.class,
                () -> say("AddEvent", "event", "Call", "day", "today", "hour", 6L, "half", "am"))
            .getMessage());
  }

  @Test
  void weeklyEventRepeatsAcrossTheChangeToSummerTime() throws Exception {
    event(
        "DTSTART;TZID=Europe/Berlin:20260302T093000",
        "DURATION:PT15M",
        "RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR",
        "EXDATE;TZID=Europe/Berlin:20260327T093000",
        "SUMMARY:Stand",
        " -up");
    assertEquals("Today: Stand-up at 9:30 AM.", say("CalendarDay", "day", "today"));
    assertEquals(
        "There is nothing on your calendar on Friday.", say("CalendarDay", "day", "friday"));
    assertEquals("On Monday: Stand-up at 9:30 AM.", say("CalendarDay", "day", "monday"));
    assertEquals("Stand-up on Monday at 9:30 AM.", say("NextEvent"));
  }

  @Test
  void ruleEnds() throws Exception {
    event("DTSTART:20260323T080000Z", "RRULE:FREQ=DAILY;COUNT=3", "SUMMARY:Course");
    assertEquals("Today: Course at 9 AM.", say("CalendarDay", "day", "today"));
    assertEquals(
        "There is nothing on your calendar tomorrow.", say("CalendarDay", "day", "tomorrow"));
  }

  @Test
  void ruleEndsWithADay() throws Exception {
    event("DTSTART:20260316T160000Z", "RRULE:FREQ=DAILY;INTERVAL=3;UNTIL=20260325", "SUMMARY:Pill");
    assertEquals("Today: Pill at 5 PM.", say("CalendarDay", "day", "today"));
    assertEquals(
        "There is nothing on your calendar on Saturday.", say("CalendarDay", "day", "saturday"));
  }

  @Test
  void wholeDaysHaveNoTime() throws Exception {
    event("DTSTART;VALUE=DATE:20260324", "DTEND;VALUE=DATE:20260327", "SUMMARY:Fair");
    assertEquals("Today: Fair.", say("CalendarDay", "day", "today"));
    assertEquals(
        "There is nothing on your calendar on Friday.", say("CalendarDay", "day", "friday"));
  }

  @Test
  void timeIsFreeOrNot() throws Exception {
    event("DTSTART:20260326T140000Z", "DTEND:20260326T150000Z", "SUMMARY:Review");
    assertEquals(
        "No, there is Review at 3 PM.",
        say("IsFree", "day", "tomorrow", "hour", 3L, "minute", 30L));
    assertEquals("Yes, you are free then.", say("IsFree", "day", "tomorrow", "hour", 4L));
  }

  @Test
  void whatCannotBeReadIsPassedOver() throws Exception {
    calendar(
        "BEGIN:VEVENT",
        "DTSTART:soon",
        "SUMMARY:Broken",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "SUMMARY:Without a time",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "DTSTART:20260325T150000Z",
        "STATUS:CANCELLED",
        "SUMMARY:Off",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "DTSTART:20260325T110000Z",
        "SUMMARY:Good",
        "BEGIN:VALARM",
        "SUMMARY:Bell",
        "END:VALARM",
        "END:VEVENT");
    assertEquals("Today: Good at 12 PM.", say("CalendarDay", "day", "today"));
  }

  @Test
  void notesAreKept() throws Exception {
    assertEquals("You have no notes.", say("ReadNotes"));
    assertEquals("Noted: call the bank.", say("AddNote", "task", "call the bank"));
    say("AddNote", "task", "order paper");
    assertEquals("Your notes: call the bank, order paper.", say("ReadNotes"));
    assertEquals("Deleted: order paper.", say("DeleteLastNote"));
    assertEquals("You have no notes.", say("DeleteNotes"));
    assertEquals(
        "You have no notes.",
        assertThrows(HandlingException.class, () -> say("DeleteLastNote")).getMessage());
  }
}
