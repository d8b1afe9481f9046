package org.hearth.work.internal;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What takes place when: events with all their repetitions. */
final class Agenda {
  /** How far ahead the next event is looked for. */
  private static final int YEAR = 366;

  private final List<Event> events;

  Agenda(List<Event> events) {
    this.events = List.copyOf(events);
  }

  /** What takes place between two moments, in order. */
  List<Event> between(ZonedDateTime begin, ZonedDateTime end) {
    return events.stream()
        .flatMap(event -> repetitions(event, end))
        .filter(event -> event.overlaps(begin, end))
        .sorted(Comparator.comparing(Event::start))
        .toList();
  }

  private static Stream<Event> repetitions(Event event, ZonedDateTime end) {
    return event
        .rule()
        .map(rule -> rule.before(event.start(), end).stream().map(event::at))
        .orElse(Stream.of(event));
  }

  List<Event> on(LocalDate day, ZonedDateTime now) {
    ZonedDateTime begin = day.atStartOfDay(now.getZone());
    return between(begin, begin.plusDays(1));
  }

  /** The first event that begins after a moment. */
  Optional<Event> next(ZonedDateTime now) {
    return between(now, now.plusDays(YEAR)).stream()
        .filter(event -> !event.allDay() && event.start().isAfter(now))
        .findFirst();
  }
}
