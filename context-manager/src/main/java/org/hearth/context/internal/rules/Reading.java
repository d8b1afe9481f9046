package org.hearth.context.internal.rules;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a signal says.
 *
 * @param values empty for nothing
 * @param since when it happened, of something that happens; empty for a state, of which nobody
 *     knows since when it is so
 */
public record Reading(SortedSet<String> values, Optional<Instant> since) {
  static final Reading NOTHING = new Reading(new TreeSet<>(), Optional.empty());

  public Reading {
    values = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(values));
  }

  static Reading of(String value) {
    return new Reading(new TreeSet<>(java.util.Set.of(value)), Optional.empty());
  }
}
