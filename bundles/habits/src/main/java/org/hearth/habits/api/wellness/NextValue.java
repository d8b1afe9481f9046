package org.hearth.habits.api.wellness;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hearth.habits.api.FrozenScore;
import org.hearth.habits.api.HabitRecord;
import org.hearth.habits.api.Loss;
import org.hearth.habits.api.Observation;
import org.hearth.habits.api.wellness.DiaryEntry.Kind;

/**
 * The frozen model of the next value of a diary: linear in the values just before, the time of the
 * day and of the week, and whether a meal was just eaten. It was fitted to people who are made up
 * ({@link Diarist}). It is good for noticing what is usual for a person, and is no medical device.
 *
 * <p>Values are in deviations from what people have on average. The model looks back to the begin
 * of a block: a day for glucose and meals, four days for sleep. A block is a record to learn from,
 * so each entry of a diary is in one record only.
 */
public final class NextValue {
  /** Name of a person's part. */
  public static final String PART = "wellness";

  private static final String FILE = "wellness.safetensors";
  private static final int FEATURES = 13;
  private static final int SLEEP_DAYS = 4;
  private static final Duration AFTER_MEAL = Duration.ofMinutes(150);
  private static final double FADING_HOURS = 4;

  private NextValue() {}

  /** The model that ships; read anew at each call. */
  public static FrozenScore model() {
    return FrozenScore.shipped(NextValue.class, FILE, Loss.SQUARED);
  }

  private static double mean(Kind kind) {
    return kind == Kind.SLEEP ? 7.2 : 115;
  }

  private static double deviation(Kind kind) {
    return kind == Kind.SLEEP ? 1.1 : 30;
  }

  private static double scaled(DiaryEntry entry) {
    return (entry.value() - mean(entry.kind())) / deviation(entry.kind());
  }

  private static int days(Kind kind) {
    return kind == Kind.SLEEP ? SLEEP_DAYS : 1;
  }

  /** Which block of time something is in; neither entries nor their number matter. */
  private static long block(Kind kind, LocalDate day) {
    return Math.floorDiv(day.toEpochDay(), days(kind));
  }

  /**
   * What is expected of a value. What was learned of a person goes with the entries of the value's
   * block, by which it was learned. Of whom nothing was learned, what was written down in as much
   * time before tells most, also across the begin of a block.
   *
   * @param kind sleep or glucose
   * @param before the diary so far, in the order of time
   * @param b what is known of the person; see {@link FrozenScore}
   * @return hours, or mg/dl
   */
  public static double expected(
      FrozenScore model, Kind kind, LocalDateTime time, List<DiaryEntry> before, float[] b) {
    Predicate<LocalDateTime> counts =
        Arrays.equals(b, model.nobody()) ? inSpan(kind, time) : inBlock(kind, time);
    List<DiaryEntry> seen = before.stream().filter(entry -> counts.test(entry.time())).toList();
    double score = model.of(context(kind), features(kind, time, seen), b);
    return mean(kind) + deviation(kind) * score;
  }

  private static Predicate<LocalDateTime> inSpan(Kind kind, LocalDateTime time) {
    LocalDateTime begin = time.minusDays(days(kind));
    return other -> other.isAfter(begin);
  }

  private static Predicate<LocalDateTime> inBlock(Kind kind, LocalDateTime time) {
    long block = block(kind, time.toLocalDate());
    return other -> block(kind, other.toLocalDate()) == block;
  }

  /**
   * The records of a diary.
   *
   * @param diary in the order of time
   */
  public static List<HabitRecord> records(List<DiaryEntry> diary) {
    List<HabitRecord> records = new ArrayList<>();
    for (Kind kind : List.of(Kind.SLEEP, Kind.GLUCOSE)) {
      Map<Long, List<DiaryEntry>> blocks =
          diary.stream()
              .filter(entry -> entry.kind() == kind || (kind == Kind.GLUCOSE && isMeal(entry)))
              .collect(
                  Collectors.groupingBy(
                      entry -> block(kind, entry.time().toLocalDate()),
                      TreeMap::new,
                      Collectors.toList()));
      blocks.forEach(
          (number, entries) -> {
            List<Observation> seen = observations(kind, entries);
            if (!seen.isEmpty()) {
              records.add(new HabitRecord(kind + " " + number, seen));
            }
          });
    }
    return records;
  }

  private static boolean isMeal(DiaryEntry entry) {
    return entry.kind() == Kind.MEAL;
  }

  private static List<Observation> observations(Kind kind, List<DiaryEntry> entries) {
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      DiaryEntry entry = entries.get(i);
      if (entry.kind() == kind) {
        float[] features = features(kind, entry.time(), entries.subList(0, i));
        observations.add(new Observation(context(kind), features, (float) scaled(entry)));
      }
    }
    return observations;
  }

  private static float[] context(Kind kind) {
    return kind == Kind.SLEEP ? new float[] {1, 0} : new float[] {0, 1};
  }

  /** What the model sees of a time and of the entries of its block before. */
  private static float[] features(Kind kind, LocalDateTime time, List<DiaryEntry> before) {
    float[] features = new float[FEATURES];
    features[0] = 1;
    DayOfWeek day = time.getDayOfWeek();
    features[1] = day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY ? 1 : 0;
    wave(features, 2, day.getValue() / 7.0);
    if (kind == Kind.GLUCOSE) {
      double ofDay = time.toLocalTime().toSecondOfDay() / 86_400.0;
      wave(features, 4, ofDay);
      wave(features, 6, 2 * ofDay);
    }
    List<DiaryEntry> values = before.stream().filter(entry -> entry.kind() == kind).toList();
    if (!values.isEmpty()) {
      DiaryEntry last = values.get(values.size() - 1);
      double hours = Duration.between(last.time(), time).toMinutes() / 60.0;
      features[8] = (float) scaled(last);
      features[9] = (float) values.stream().mapToDouble(NextValue::scaled).average().orElseThrow();
      features[10] = 1;
      features[12] = (float) (scaled(last) * Math.exp(-hours / FADING_HOURS));
    }
    LocalDateTime eating = time.minus(AFTER_MEAL);
    boolean ate = before.stream().anyMatch(e -> isMeal(e) && e.time().isAfter(eating));
    features[11] = kind == Kind.GLUCOSE && ate ? 1 : 0;
    return features;
  }

  private static void wave(float[] features, int at, double turns) {
    features[at] = (float) Math.sin(2 * Math.PI * turns);
    features[at + 1] = (float) Math.cos(2 * Math.PI * turns);
  }
}
