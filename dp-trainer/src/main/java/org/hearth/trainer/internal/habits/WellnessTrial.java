package org.hearth.trainer.internal.habits;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearth.habits.api.FrozenScore;
import org.hearth.habits.api.HabitRecord;
import org.hearth.habits.api.wellness.Diarist;
import org.hearth.habits.api.wellness.DiaryEntry;
import org.hearth.habits.api.wellness.DiaryEntry.Kind;
import org.hearth.habits.api.wellness.NextValue;

/** A {@link Diarist}, of whose diary some days are learned from, and the next values expected. */
final class WellnessTrial implements Trial {
  /** What {@link #figures} are; the ratios are to expecting the value before. */
  static final List<String> FIGURES =
      List.of("sleep MAE (h)", "sleep ratio", "glucose MAE (mg/dl)", "glucose ratio");

  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final int JUDGED_DAYS = 60;

  private final FrozenScore model;
  private final List<DiaryEntry> learnedFrom;
  private final List<DiaryEntry> all;

  /**
   * @param days that are learned from
   */
  WellnessTrial(FrozenScore model, long number, int days) {
    this.model = model;
    this.all = new Diarist(number).diary(FIRST, days + JUDGED_DAYS);
    LocalDate end = FIRST.plusDays(days);
    this.learnedFrom =
        all.stream().filter(entry -> entry.time().toLocalDate().isBefore(end)).toList();
  }

  @Override
  public List<HabitRecord> records() {
    return NextValue.records(learnedFrom);
  }

  @Override
  public double[] figures(float[] b) {
    return figures((kind, place) -> expected(kind, place, b));
  }

  @Override
  public Map<String, double[]> others() {
    Map<String, double[]> others = new LinkedHashMap<>();
    others.put("the value before", figures(this::before));
    return others;
  }

  private interface Expectation {
    double of(Kind kind, int place);
  }

  private double expected(Kind kind, int place, float[] b) {
    return NextValue.expected(model, kind, all.get(place).time(), all.subList(0, place), b);
  }

  private double before(Kind kind, int place) {
    for (int i = place - 1; i >= 0; i--) {
      if (all.get(i).kind() == kind) {
        return all.get(i).value();
      }
    }
    throw new IllegalStateException("a diary that begins with what is judged");
  }

  private double[] figures(Expectation expectation) {
    double sleep = error(Kind.SLEEP, expectation);
    double glucose = error(Kind.GLUCOSE, expectation);
    return new double[] {
      sleep,
      sleep / error(Kind.SLEEP, this::before),
      glucose,
      glucose / error(Kind.GLUCOSE, this::before)
    };
  }

  private double error(Kind kind, Expectation expectation) {
    double sum = 0;
    int count = 0;
    for (int place = learnedFrom.size(); place < all.size(); place++) {
      if (all.get(place).kind() == kind) {
        sum += Math.abs(expectation.of(kind, place) - all.get(place).value());
        count++;
      }
    }
    return sum / count;
  }
}
