package org.hearth.context.internal.rules;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Contexts, and when they are to be active.
 *
 * @param name for people
 * @param line of the file on which it begins
 * @param when all of these must hold; one or more
 * @param unless none of these may hold
 * @param contexts one or more; an earlier one wins over a later one
 * @param priority of several rules in effect, the highest wins, then the first of the file
 * @param after how long its conditions must hold before it takes effect
 * @param hold how long it stays in effect when they hold no more
 * @param expires how long it is in effect at most, until its conditions held no more, or what they
 *     ask for happened again; empty for as long as they hold
 */
public record Rule(
    String name,
    int line,
    List<Condition> when,
    List<Condition> unless,
    List<String> contexts,
    int priority,
    Duration after,
    Duration hold,
    Optional<Duration> expires) {
  public Rule {
    when = List.copyOf(when);
    unless = List.copyOf(unless);
    contexts = List.copyOf(contexts);
  }
}
