package org.hearth.kitchen.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearth.api.intent.HandlingException;

/**
 * All timers. Immutable: what changes them gives others.
 *
 * @param all in the order in which they were set
 */
record Timers(List<Timer> all) {
  static final Timers NONE = new Timers(List.of());

  /** More than a kitchen needs, and few enough to be listed. */
  private static final int MOST = 20;

  private static final Duration LONGEST = Duration.ofHours(24);
  private static final String SEPARATOR = "\t";

  Timers {
    all = List.copyOf(all);
  }

  /**
   * With one more.
   *
   * @throws HandlingException when there are too many, one has that name already, or it has no
   *     length
   */
  Timers with(Timer timer) throws HandlingException {
    if (timer.name().isPresent() && !named(timer.name()).isEmpty()) {
      throw new HandlingException("There is " + article(timer) + " timer already.");
    }
    if (all.size() >= MOST) {
      throw new HandlingException("There are " + MOST + " timers already.");
    }
    if (timer.length().isZero() || timer.length().compareTo(LONGEST) > 0) {
      throw new HandlingException("A timer may have up to 24 hours.");
    }
    return new Timers(Stream.concat(all.stream(), Stream.of(timer)).toList());
  }

  private static String article(Timer timer) {
    String name = timer.name().orElseThrow();
    return ("aeiou".indexOf(name.charAt(0)) < 0 ? "a " : "an ") + name;
  }

  /**
   * The one that is meant.
   *
   * @throws HandlingException when there is none, or more than one
   */
  Timer meant(Optional<String> name) throws HandlingException {
    List<Timer> found = named(name);
    if (found.isEmpty()) {
      throw new HandlingException(
          "There is no " + name.map(given -> given + " ").orElse("") + "timer.");
    }
    if (found.size() > 1) {
      throw new HandlingException(
          "There are "
              + found.size()
              + " timers: "
              + Lists.text(found.stream().map(Timer::label).toList())
              + ". Say which.");
    }
    return found.get(0);
  }

  /** Those of a name; all when no name is given. */
  private List<Timer> named(Optional<String> name) {
    return all.stream().filter(timer -> name.isEmpty() || timer.name().equals(name)).toList();
  }

  Timers without(Timer timer) {
    List<Timer> left = new ArrayList<>(all);
    left.remove(timer);
    return new Timers(left);
  }

  Timers replace(Timer timer, Timer by) {
    List<Timer> changed = new ArrayList<>(all);
    changed.set(changed.indexOf(timer), by);
    return new Timers(changed);
  }

  /** Those whose time has come, the first to ring first. */
  List<Timer> due(Instant now) {
    return all.stream()
        .filter(timer -> !timer.isPaused() && !timer.end().orElseThrow().isAfter(now))
        .sorted(Comparator.comparing(timer -> timer.end().orElseThrow()))
        .toList();
  }

  /** When the next one rings. */
  Optional<Instant> next() {
    return all.stream().map(Timer::end).flatMap(Optional::stream).min(Comparator.naturalOrder());
  }

  /** A line for each; names and sources hold no tab. */
  String toText() {
    return all.stream()
        .map(
            timer ->
                String.join(
                    SEPARATOR,
                    timer.name().orElse(""),
                    timer.length().toString(),
                    timer.end().map(Instant::toString).orElse(""),
                    timer.left().toString(),
                    timer.source().orElse("")))
        .collect(Collectors.joining("\n"));
  }

  static Timers parse(String text) {
    return new Timers(text.lines().map(Timers::timer).toList());
  }

  private static Timer timer(String line) {
    String[] fields = line.split(SEPARATOR, -1);
    return new Timer(
        given(fields[0]),
        Duration.parse(fields[1]),
        given(fields[2]).map(Instant::parse),
        Duration.parse(fields[3]),
        given(fields[4]));
  }

  private static Optional<String> given(String field) {
    return Optional.of(field).filter(value -> !value.isEmpty());
  }
}
