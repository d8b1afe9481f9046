package org.hearth.context.internal.rules;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Something that is so or not so in a {@link Situation}. */
public sealed interface Condition {

  /** Name under which a file has it, and what it asks for. */
  String signal();

  boolean holds(Situation situation);

  /** What it asks for, for a person. */
  String expected();

  /** What was found instead or as expected, for a person. */
  String found(Situation situation);

  /**
   * A signal has one of some values.
   *
   * @param wanted {@link #NONE} stands for no value at all
   */
  record OneOf(String signal, List<Pattern> wanted) implements Condition {
    /** No value. */
    static final String NONE = "none";

    public OneOf {
      wanted = List.copyOf(wanted);
    }

    @Override
    public boolean holds(Situation situation) {
      Set<String> values = situation.reading(signal).values();
      return wanted.stream()
          .anyMatch(
              pattern ->
                  values.isEmpty()
                      ? pattern.text().equals(NONE)
                      : values.stream().anyMatch(pattern::matches));
    }

    @Override
    public String expected() {
      return wanted.stream().map(Pattern::text).collect(Collectors.joining(" or "));
    }

    @Override
    public String found(Situation situation) {
      Set<String> values = situation.reading(signal).values();
      return values.isEmpty() ? NONE : String.join(", ", values);
    }
  }

  /** The time of day is within one of some stretches. */
  record TimeOfDay(List<Stretch> stretches) implements Condition {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");

    public TimeOfDay {
      stretches = List.copyOf(stretches);
    }

    /** From a time on, up to and without another one, over midnight if that is earlier. */
    record Stretch(LocalTime from, LocalTime to) {
      boolean contains(LocalTime time) {
        boolean begun = !time.isBefore(from);
        boolean over = !time.isBefore(to);
        return from.isBefore(to) ? begun && !over : begun || !over;
      }

      @Override
      public String toString() {
        return MINUTES.format(from) + "-" + MINUTES.format(to);
      }
    }

    @Override
    public String signal() {
      return "time";
    }

    @Override
    public boolean holds(Situation situation) {
      LocalTime now = situation.time().toLocalTime();
      return stretches.stream().anyMatch(stretch -> stretch.contains(now));
    }

    @Override
    public String expected() {
      return stretches.stream().map(Stretch::toString).collect(Collectors.joining(" or "));
    }

    @Override
    public String found(Situation situation) {
      return MINUTES.format(situation.time());
    }
  }

  /** It is one of some days of the week. */
  record Days(Set<DayOfWeek> days) implements Condition {
    public Days {
      days = Set.copyOf(days);
    }

    /** As files name it. */
    static String name(DayOfWeek day) {
      return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    @Override
    public String signal() {
      return "days";
    }

    @Override
    public boolean holds(Situation situation) {
      return days.contains(day(situation.time()));
    }

    private static DayOfWeek day(ZonedDateTime time) {
      return time.getDayOfWeek();
    }

    @Override
    public String expected() {
      return days.stream().sorted().map(Days::name).collect(Collectors.joining(" or "));
    }

    @Override
    public String found(Situation situation) {
      return name(day(situation.time()));
    }
  }
}
