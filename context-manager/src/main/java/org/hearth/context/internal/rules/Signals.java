package org.hearth.context.internal.rules;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.context.ContextSignal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that rules may ask for: Hearth's own signals, those of services, and what the household says
 * by hand or by voice. Safe for use by several threads.
 */
public final class Signals {
  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

  /** Hearth's own: nobody else can give them. */
  static final Set<String> OWN = Set.of("source", "room", "user", "intent", "time", "days");

  /** The signal of modes, and the slot that tells which. */
  public static final String MODE = "mode";

  /** The intent of {@code "work mode"}. */
  public static final String SET_MODE = "SetMode";

  /** The mode that ends every other. */
  private static final String NORMAL = "normal";

  private static final int MAX_SOURCES = 256;

  private final SignalsFile file;
  private final Clock clock;
  private final List<ContextSignal> services = new CopyOnWriteArrayList<>();

  /** Null until it is first needed. */
  private List<Given> given;

  private final Map<String, Understood> last =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Understood> eldest) {
          return size() > MAX_SOURCES;
        }
      };

  private record Understood(String intent, Instant when) {}

  /**
   * What was said of a signal by hand.
   *
   * @param place id of a source or name of a room; null for everywhere
   * @param until null for good
   */
  record Given(String name, String place, SortedSet<String> values, Instant since, Instant until) {
    Given {
      values = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(values));
    }

    boolean isOf(String otherName, String otherPlace) {
      return name.equals(otherName)
          && (place == null ? otherPlace == null : place.equals(otherPlace));
    }

    boolean isOver(Instant now) {
      return until != null && !now.isBefore(until);
    }
  }

  public Signals(SignalsFile file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /** Refuses a name that no signal given by hand can have. */
  public static void requireFree(String name) throws AdapterException {
    if (OWN.contains(name) || !RulesReader.isName(name)) {
      throw new AdapterException(
          "the signal is '"
              + name
              + "', expected "
              + RulesReader.NAME_EXPECTED
              + ", and none of Hearth's own: "
              + String.join(", ", new TreeSet<>(OWN)));
    }
  }

  /** A duration as people write it. */
  public static Duration duration(String text) throws AdapterException {
    return Durations.parse(text)
        .orElseThrow(
            () ->
                new AdapterException("the time is '" + text + "', expected " + Durations.EXPECTED));
  }

  public void add(ContextSignal service) {
    services.add(service);
  }

  public void remove(ContextSignal service) {
    services.remove(service);
  }

  /**
   * Says something of a signal by hand.
   *
   * @param place id of a source or name of a room; empty for everywhere
   * @param values empty for nothing
   * @param lasting empty for good
   */
  public synchronized void give(
      String name, Optional<String> place, Set<String> values, Optional<Duration> lasting)
      throws AdapterException {
    Instant now = clock.instant();
    List<Given> next = without(name, place.orElse(null));
    next.add(
        new Given(
            name,
            place.orElse(null),
            new TreeSet<>(values),
            now,
            lasting.map(now::plus).orElse(null)));
    write(next);
  }

  /** Takes back what was said of a signal by hand. */
  public synchronized void takeBack(String name, Optional<String> place) throws AdapterException {
    write(without(name, place.orElse(null)));
  }

  private List<Given> without(String name, String place) {
    Instant now = clock.instant();
    List<Given> left = new ArrayList<>(given());
    left.removeIf(each -> each.isOf(name, place) || each.isOver(now));
    return left;
  }

  private void write(List<Given> next) throws AdapterException {
    file.write(next);
    given = List.copyOf(next);
  }

  private List<Given> given() {
    if (given == null) {
      given = List.copyOf(file.read());
    }
    return given;
  }

  /** An utterance of a source was understood: rules may ask for it. */
  public void understood(String source, String intent) {
    Instant now = clock.instant();
    synchronized (last) {
      last.put(source, new Understood(intent, now));
    }
  }

  /** Chooses a mode for the room where a source stands, for good. */
  public void chooseMode(Rules rules, String source, String mode) throws AdapterException {
    Set<String> values = mode.equals(NORMAL) ? Set.of() : Set.of(mode);
    give(MODE, Optional.of(rules.room(source)), values, Optional.empty());
  }

  /** All that is known about a source now. */
  public Situation situation(Rules rules, String source, Optional<String> user) {
    ZonedDateTime now = ZonedDateTime.now(clock);
    String room = rules.room(source);
    Map<String, Reading> readings = new HashMap<>(ofServices(source));
    for (Given each : given(now.toInstant(), source, room)) {
      readings.put(each.name(), new Reading(each.values(), Optional.of(each.since())));
    }
    readings.put("source", Reading.of(source));
    readings.put("room", Reading.of(room));
    readings.put("user", user.map(Reading::of).orElse(Reading.NOTHING));
    synchronized (last) {
      Understood understood = last.get(source);
      if (understood != null) {
        readings.put(
            "intent",
            new Reading(
                new TreeSet<>(Set.of(understood.intent())), Optional.of(understood.when())));
      }
    }
    return new Situation(now, readings);
  }

  private Map<String, Reading> ofServices(String source) {
    Map<String, SortedSet<String>> values = new HashMap<>();
    for (ContextSignal service : services) {
      try {
        String name = service.name();
        if (!OWN.contains(name)) {
          values.computeIfAbsent(name, none -> new TreeSet<>()).addAll(service.values(source));
        }
      } catch (RuntimeException e) { // Somebody else's code: it must not end an utterance.
        LOG.warn("a signal of {} fails", service.getClass().getName(), e);
      }
    }
    Map<String, Reading> readings = new HashMap<>();
    values.forEach((name, each) -> readings.put(name, new Reading(each, Optional.empty())));
    return readings;
  }

  /** What was said by hand and counts for a source: what was said of everywhere comes first. */
  private synchronized List<Given> given(Instant now, String source, String room) {
    List<Given> counting = new ArrayList<>();
    given().stream().filter(each -> each.place() == null).forEach(counting::add);
    given().stream().filter(each -> room.equals(each.place())).forEach(counting::add);
    if (!room.equals(source)) {
      given().stream().filter(each -> source.equals(each.place())).forEach(counting::add);
    }
    counting.removeIf(each -> each.isOver(now));
    return counting;
  }

  /** Forgets that a person was named by hand. */
  public synchronized void forget(String person) throws AdapterException {
    List<Given> next = new ArrayList<>();
    boolean named = false;
    for (Given each : given()) {
      SortedSet<String> values = new TreeSet<>(each.values());
      named |= values.remove(person);
      next.add(new Given(each.name(), each.place(), values, each.since(), each.until()));
    }
    if (named) {
      write(next);
    }
    file.discardLeftovers();
  }
}
