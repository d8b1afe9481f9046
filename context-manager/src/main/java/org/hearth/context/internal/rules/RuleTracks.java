package org.hearth.context.internal.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hearth.context.internal.rules.Verdict.Judged;
import org.hearth.context.internal.rules.Verdict.Standing;

/**
 * What became of each rule so far, for one audio source: who waits, holds over and expires must
 * remember. At the first look, what holds is taken to have held for long. Used by one thread at a
 * time.
 */
public final class RuleTracks {
  private final Rules rules;
  private final Map<Rule, Track> tracks = new HashMap<>();
  private boolean first = true;

  private static final class Track {
    /** When the conditions began to hold, or what they ask for happened last; null when not. */
    private Instant since;

    private Instant lastHeld;
    private boolean counted;
  }

  public RuleTracks(Rules rules) {
    this.rules = rules;
  }

  /** The rules that are tracked. */
  public Rules rules() {
    return rules;
  }

  /** Asks the rules. Time must not go back from one call to the next; where it does, it stands. */
  public Verdict judge(Situation situation) {
    List<Judged> judged = new ArrayList<>();
    for (Rule rule : rules.rules()) {
      judged.add(judge(rule, tracks.computeIfAbsent(rule, none -> new Track()), situation));
    }
    first = false;
    return new Verdict(situation, judged);
  }

  private Judged judge(Rule rule, Track track, Situation situation) {
    Instant now = situation.time().toInstant();
    boolean holds =
        rule.when().stream().allMatch(condition -> condition.holds(situation))
            && rule.unless().stream().noneMatch(condition -> condition.holds(situation));
    Standing standing = holds ? holding(rule, track, situation, now) : ended(rule, track, now);
    track.counted = standing.counts();
    return new Judged(rule, standing, reasons(rule, track, standing, situation));
  }

  private Standing holding(Rule rule, Track track, Situation situation, Instant now) {
    Instant happened = happened(rule, situation);
    if (track.since == null) {
      track.since = happened == null ? now : happened;
    } else if (happened != null && happened.isAfter(track.since)) {
      track.since = happened;
    }
    track.lastHeld = now;
    Duration age = Duration.between(track.since, now);
    if (rule.expires().filter(limit -> age.compareTo(limit) >= 0).isPresent()) {
      return Standing.EXPIRED;
    }
    boolean waits = !first && !track.counted && age.compareTo(rule.after()) < 0;
    return waits ? Standing.WAITING : Standing.IN_EFFECT;
  }

  private static Standing ended(Rule rule, Track track, Instant now) {
    track.since = null;
    boolean held =
        track.counted && Duration.between(track.lastHeld, now).compareTo(rule.hold()) < 0;
    return held ? Standing.HELD_OVER : Standing.OUT_OF_EFFECT;
  }

  /** When the last of what the conditions ask for happened; null when they ask for states only. */
  private static Instant happened(Rule rule, Situation situation) {
    return rule.when().stream()
        .flatMap(condition -> situation.reading(condition.signal()).since().stream())
        .max(Instant::compareTo)
        .orElse(null);
  }

  private static List<String> reasons(
      Rule rule, Track track, Standing standing, Situation situation) {
    return switch (standing) {
      case IN_EFFECT -> held(rule, situation);
      case HELD_OVER ->
          Stream.concat(
                  Stream.of("held over for " + Durations.text(rule.hold())),
                  missing(rule, situation).stream())
              .toList();
      case WAITING ->
          Stream.concat(
                  Stream.of(
                      "its conditions hold since "
                          + Durations.text(age(track, situation))
                          + ", expected "
                          + Durations.text(rule.after())),
                  held(rule, situation).stream())
              .toList();
      case EXPIRED ->
          Stream.concat(
                  Stream.of(
                      "its conditions hold since "
                          + Durations.text(age(track, situation))
                          + ", it expires after "
                          + Durations.text(rule.expires().orElseThrow())),
                  held(rule, situation).stream())
              .toList();
      case OUT_OF_EFFECT -> missing(rule, situation);
    };
  }

  private static Duration age(Track track, Situation situation) {
    return Duration.between(track.since, situation.time().toInstant());
  }

  private static List<String> held(Rule rule, Situation situation) {
    return rule.when().stream()
        .map(
            condition -> {
              String found = condition.found(situation);
              return condition.expected().equals(found)
                  ? condition.signal() + " is " + found
                  : condition.signal() + " is " + found + " (" + condition.expected() + ")";
            })
        .toList();
  }

  private static List<String> missing(Rule rule, Situation situation) {
    Stream<String> when =
        rule.when().stream()
            .filter(condition -> !condition.holds(situation))
            .map(
                condition ->
                    condition.signal()
                        + " is "
                        + condition.found(situation)
                        + ", expected "
                        + condition.expected());
    Stream<String> unless =
        rule.unless().stream()
            .filter(condition -> condition.holds(situation))
            .map(
                condition ->
                    condition.signal()
                        + " is "
                        + condition.found(situation)
                        + ", expected anything but "
                        + condition.expected());
    return Stream.concat(when, unless).toList();
  }
}
