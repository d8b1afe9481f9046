package org.hearth.wellness.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.intent.HandlingException;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.intent.IntentRequest;
import org.hearth.container.tests.stub.OneAdapter;
import org.hearth.container.tests.stub.OpenVault;
import org.hearth.habits.api.HabitDelta;
import org.hearth.habits.api.HabitRecord;
import org.hearth.habits.api.wellness.NextValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WellnessHandlerTest {
  @TempDir private Path folder;
  private final OneAdapter adapters = new OneAdapter();
  private Instant now = Instant.parse("2026-03-25T07:00:00Z");

  private WellnessHandler handler() {
    return new WellnessHandler(folder, new OpenVault(), adapters, Clock.fixed(now, ZoneOffset.UTC));
  }

  private String say(Optional<String> person, String intent, Object... slots)
      throws HandlingException {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < slots.length; i += 2) {
      values.put((String) slots[i], slots[i + 1]);
    }
    return handler()
        .handle(
            new IntentRequest(
                new IntentMatch(intent, values, "wellness"), "", person, Optional.empty()))
        .orElse("nothing");
  }

  private String anna(String intent, Object... slots) throws HandlingException {
    return say(Optional.of("anna"), intent, slots);
  }

  @Test
  void sleepIsLoggedAndSummedUp() throws Exception {
    for (double hours : new double[] {8, 7.5, 7, 6.5}) {
      anna("LogSleep", "hours", (long) hours, "extra", hours % 1);
      now = now.plus(Duration.ofDays(1));
    }
    assertEquals(
        "7.3 hours of sleep on average, of 4 entries in a week, falling by 0.5 a day."
            + " I am no medical device.",
        anna("SleepTrend"));
  }

  @Test
  void oneOddValueTurnsNoTrend() throws Exception {
    for (long glucose : new long[] {100, 102, 400, 106, 108}) {
      anna("LogGlucose", "glucose", glucose);
      now = now.plus(Duration.ofDays(1));
    }
    assertEquals(
        "163.2 milligrams per deciliter on average, of 5 entries in a week, rising by 2 a day."
            + " I am no medical device.",
        anna("GlucoseTrend"));
  }

  @Test
  void weekIsSevenDays() throws Exception {
    anna("LogGlucose", "glucose", 100L);
    now = now.plus(Duration.ofDays(8));
    assertEquals(
        "There is nothing of this week in your diary.",
        assertThrows(HandlingException.class, () -> anna("GlucoseTrend")).getMessage());
    assertEquals("100 milligrams per deciliter. I am no medical device.", anna("LastGlucose"));
  }

  @Test
  void mealsAreOfTheDay() throws Exception {
    assertEquals("Noted: soup for lunch.", anna("LogMeal", "meal", "soup", "mealtime", "lunch"));
    anna("LogMeal", "meal", "an apple", "mealtime", "a snack");
    assertEquals("Today: soup for lunch, an apple for a snack.", anna("TodaysMeals"));
    now = now.plus(Duration.ofDays(1));
    assertEquals("There is no meal of today in your diary.", anna("TodaysMeals"));
  }

  @Test
  void whatIsUsualIsSaidWithWhatItIsNot() throws Exception {
    assertEquals(
        "There are 0 entries of that in your diary, I need 3.",
        assertThrows(HandlingException.class, () -> anna("NextSleep")).getMessage());
    for (int day = 0; day < 3; day++) {
      anna("LogSleep", "hours", 7L);
      now = now.plus(Duration.ofDays(1));
    }
    String general = anna("NextSleep");
    assertTrue(
        general.endsWith(" hours of sleep, going by people in general. I am no medical device."),
        general);
    float[] shorter = NextValue.model().nobody();
    shorter[0] = 3;
    adapters.learned("anna", "wellness", HabitDelta.toPart(NextValue.model(), shorter));
    String own = anna("NextSleep");
    assertTrue(own.endsWith(", going by your diary. I am no medical device."), own);
    assertNotEquals(general.split(" ")[1], own.split(" ")[1]);
  }

  @Test
  void eachEntryIsInOneRecordToLearnFrom() throws Exception {
    for (int day = 0; day < 8; day++) {
      anna("LogSleep", "hours", 7L);
      anna("LogGlucose", "glucose", 100L);
      anna("LogGlucose", "glucose", 120L);
      anna("LogMeal", "meal", "soup", "mealtime", "lunch");
      now = now.plus(Duration.ofDays(1));
    }
    List<HabitRecord> records = handler().records("anna");
    assertEquals(24, records.stream().mapToInt(record -> record.observations().size()).sum());
    assertEquals(8, records.stream().filter(each -> each.id().startsWith("GLUCOSE")).count());
    assertEquals(List.of(), handler().records("ben"));
  }

  @Test
  void lastEntryIsDeleted() throws Exception {
    anna("LogGlucose", "glucose", 100L);
    anna("LogGlucose", "glucose", 300L);
    assertEquals("Deleted.", anna("ForgetLast"));
    assertEquals("100 milligrams per deciliter. I am no medical device.", anna("LastGlucose"));
  }

  @Test
  void diaryIsOfOnePersonAndGoesWithThem() throws Exception {
    anna("LogGlucose", "glucose", 100L);
    assertThrows(HandlingException.class, () -> say(Optional.of("ben"), "LastGlucose"));
    assertEquals(1, handler().reseal());
    handler().forget("anna");
    assertThrows(HandlingException.class, () -> anna("LastGlucose"));
    assertEquals(0, handler().reseal());
  }

  @Test
  void strangerHasNoDiary() {
    assertEquals(
        "I keep diaries of people, and do not know you.",
        assertThrows(
                HandlingException.class, () -> say(Optional.empty(), "LogGlucose", "glucose", 100L))
            .getMessage());
  }

  @Test
  void itSaysWhatItIsNot() throws Exception {
    assertEquals(
        "No. I keep a diary; ask a doctor. I am no medical device.",
        say(Optional.empty(), "IsThisMedical"));
  }
}
