package org.hearth.context.internal.trial;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many commands had which outcome.
 *
 * @param counts by the outcome's label
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Tally(@JsonProperty("counts") Map<String, Integer> counts) {
  static final Tally NOTHING = new Tally(Map.of());

  Tally {
    counts =
        counts == null ? Map.of() : java.util.Collections.unmodifiableMap(new TreeMap<>(counts));
  }

  Tally with(Outcome outcome) {
    Map<String, Integer> more = new TreeMap<>(counts);
    more.merge(outcome.label(), 1, Integer::sum);
    return new Tally(more);
  }

  int all() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  int good() {
    int good = 0;
    for (Outcome outcome : Outcome.values()) {
      good += outcome.isGood() ? counts.getOrDefault(outcome.label(), 0) : 0;
    }
    return good;
  }
}
