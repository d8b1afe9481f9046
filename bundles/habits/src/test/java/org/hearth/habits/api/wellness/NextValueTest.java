package org.hearth.habits.api.wellness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hearth.habits.api.FrozenScore;
import org.hearth.habits.api.HabitRecord;
import org.hearth.habits.api.Observation;
import org.hearth.habits.api.wellness.DiaryEntry.Kind;
import org.junit.jupiter.api.Test;

class NextValueTest {
  private final FrozenScore model = NextValue.model();
  private final List<DiaryEntry> diary = new Diarist(3).diary(LocalDate.of(2026, 1, 1), 40);

  private static Map<String, String> content(List<DiaryEntry> diary) {
    Function<HabitRecord, String> text =
        record ->
            record.observations().stream()
                .map(seen -> Arrays.toString(seen.features()) + seen.target())
                .collect(Collectors.joining());
    return NextValue.records(diary).stream().collect(Collectors.toMap(HabitRecord::id, text));
  }

  /** What privacy is counted by. */
  @Test
  void anEntryChangesOneRecordOnly() {
    Map<String, String> all = content(diary);
    for (int i = 0; i < diary.size(); i++) {
      List<DiaryEntry> without = new ArrayList<>(diary);
      without.remove(i);
      Map<String, String> rest = content(without);
      long changed = all.keySet().stream().filter(id -> !all.get(id).equals(rest.get(id))).count();
      assertTrue(changed <= 1, changed + " records changed with " + diary.get(i));
    }
  }

  /** What is asked of what was learned is what it was learned by. */
  @Test
  void whatWasLearnedGoesWithTheBlock() {
    float[] b = model.nobody();
    Arrays.fill(b, 0.3f);
    for (int i = 0; i < diary.size(); i++) {
      DiaryEntry entry = diary.get(i);
      if (entry.kind() == Kind.MEAL) {
        continue;
      }
      double seen = NextValue.expected(model, entry.kind(), entry.time(), diary.subList(0, i), b);
      double learned = learned(entry, diary.subList(0, i + 1), b);
      assertEquals(learned, seen, 1e-9, entry.toString());
    }
  }

  /** What the last observation that training makes of a diary would have been expected to be. */
  private double learned(DiaryEntry last, List<DiaryEntry> diaryWithIt, float[] b) {
    boolean sleep = last.kind() == Kind.SLEEP;
    List<Observation> observations =
        NextValue.records(diaryWithIt).stream()
            .filter(record -> record.id().startsWith(last.kind().toString()))
            .reduce((first, second) -> second)
            .orElseThrow()
            .observations();
    Observation observation = observations.get(observations.size() - 1);
    double score = model.of(observation.context(), observation.features(), b);
    return sleep ? 7.2 + 1.1 * score : 115 + 30 * score;
  }

  /** The night before is in another block. */
  @Test
  void whatIsKnownOfNobodyGoesWithTheDaysBefore() {
    LocalDateTime morning = LocalDate.ofEpochDay(4 * 5134).atTime(7, 0);
    assertTrue(expected(Kind.SLEEP, 5, morning) < expected(Kind.SLEEP, 9, morning));
  }

  @Test
  void shortNightsMakeShortNightsExpected() {
    LocalDateTime morning = LocalDateTime.of(2026, 3, 25, 7, 0);
    double afterShort = expected(Kind.SLEEP, 5, morning);
    double afterLong = expected(Kind.SLEEP, 9, morning);
    assertTrue(afterShort < afterLong, afterShort + " and " + afterLong);
    assertTrue(afterShort > 4 && afterLong < 10, afterShort + " and " + afterLong);
  }

  private double expected(Kind kind, double before, LocalDateTime time) {
    List<DiaryEntry> seen = List.of(new DiaryEntry(time.minusDays(1), kind, before));
    return NextValue.expected(model, kind, time, seen, model.nobody());
  }

  @Test
  void glucoseIsHigherAfterAMeal() {
    LocalDateTime noon = LocalDateTime.of(2026, 3, 25, 13, 0);
    List<DiaryEntry> meal = List.of(new DiaryEntry(noon.minusMinutes(60), Kind.MEAL, 0));
    double after = NextValue.expected(model, Kind.GLUCOSE, noon, meal, model.nobody());
    double without = NextValue.expected(model, Kind.GLUCOSE, noon, List.of(), model.nobody());
    assertTrue(after > without + 5, after + " and " + without);
  }

  @Test
  void theSameDiaristWritesTheSame() {
    assertEquals(diary, new Diarist(3).diary(LocalDate.of(2026, 1, 1), 40));
  }
}
