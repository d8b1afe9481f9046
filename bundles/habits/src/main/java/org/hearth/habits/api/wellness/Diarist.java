package org.hearth.habits.api.wellness;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.hearth.habits.api.wellness.DiaryEntry.Kind;

/**
 * Somebody made up who keeps a diary of sleep, glucose and meals. A diarist sleeps so long on
 * average, longer at the weekend, by weekdays otherwise, a little as the night before, and by
 * chance; has so much glucose on average, more in the morning or in the evening, more after meals,
 * as much as a while before, and by chance; and forgets one entry in ten. The same number gives the
 * same diarist. None of this is physiology.
 */
public final class Diarist {
  private static final double FORGETS = 0.1;
  private static final double[] HOURS = {7.5, 10, 13.5, 18.5, 22};
  private static final double[] MEALS = {7.8, 12.5, 19};

  private final SplittableRandom random;
  private final double sleep;
  private final double weekend;
  private final double[] ofWeekday = new double[7];
  private final double asBefore;
  private final double restless;
  private final double glucose;
  private final double morning;
  private final double evening;
  private final double afterMeal;

  public Diarist(long number) {
    random = new SplittableRandom(number);
    sleep = 7.2 + 0.8 * random.nextGaussian();
    weekend = 0.6 + 0.5 * random.nextGaussian();
    for (int i = 0; i < ofWeekday.length; i++) {
      ofWeekday[i] = 0.3 * random.nextGaussian();
    }
    asBefore = 0.1 + 0.4 * random.nextDouble();
    restless = 0.4 + 0.4 * random.nextDouble();
    glucose = 105 + 18 * random.nextGaussian();
    morning = 10 + 10 * random.nextGaussian();
    evening = 8 * random.nextGaussian();
    afterMeal = Math.max(0, 35 + 18 * random.nextGaussian());
  }

  /** What is written down from a day on, in the order of time. */
  public List<DiaryEntry> diary(LocalDate first, int days) {
    List<DiaryEntry> all = new ArrayList<>();
    double nightBefore = 0;
    for (int i = 0; i < days; i++) {
      LocalDate day = first.plusDays(i);
      nightBefore = asBefore * nightBefore + restless * random.nextGaussian();
      double slept = sleep + ofWeekday[day.getDayOfWeek().getValue() - 1] + nightBefore;
      slept += isWeekend(day) ? weekend : 0;
      double rounded = Math.round(2 * Math.max(2, slept)) / 2.0;
      write(all, new DiaryEntry(at(day, 7), Kind.SLEEP, rounded));
      writeDay(all, day);
    }
    all.sort(Comparator.comparing(DiaryEntry::time));
    return all;
  }

  private void writeDay(List<DiaryEntry> all, LocalDate day) {
    double[] meals = new double[MEALS.length];
    for (int i = 0; i < meals.length; i++) {
      meals[i] = MEALS[i] + 0.5 * random.nextGaussian();
      write(all, new DiaryEntry(at(day, meals[i]), Kind.MEAL, 0));
    }
    double state = 15 * random.nextGaussian();
    for (double usual : HOURS) {
      double hour = Math.min(23.5, usual + 0.5 * random.nextGaussian());
      state = 0.6 * state + 11 * random.nextGaussian();
      double value = glucose + state;
      value += morning * Math.exp(-Math.pow((hour - 7) / 3, 2));
      value += evening * Math.exp(-Math.pow((hour - 21) / 4, 2));
      for (double meal : meals) {
        double since = hour - meal;
        value += since > 0 ? afterMeal * 2 * since * Math.exp(-since) : 0;
      }
      write(all, new DiaryEntry(at(day, hour), Kind.GLUCOSE, Math.round(Math.max(40, value))));
    }
  }

  private void write(List<DiaryEntry> all, DiaryEntry entry) {
    if (random.nextDouble() >= FORGETS) {
      all.add(entry);
    }
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  private static LocalDateTime at(LocalDate day, double hour) {
    return day.atStartOfDay().plusMinutes(Math.round(60 * hour));
  }
}
