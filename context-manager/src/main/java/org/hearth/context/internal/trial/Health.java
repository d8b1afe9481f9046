package org.hearth.context.internal.trial;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How an adapter has done.
 *
 * @param trial of two of its versions that runs; null when none does
 * @param versions outcomes of its commands by version
 * @param events what happened to it, the latest last
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Health(
    @JsonProperty("trial") Trial trial,
    @JsonProperty("versions") Map<String, Tally> versions,
    @JsonProperty("events") List<Event> events) {
  private static final int MAX_EVENTS = 50;

  static final Health UNKNOWN = new Health(null, Map.of(), List.of());

  /**
   * Something that happened.
   *
   * @param time ISO 8601
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Event(@JsonProperty("time") String time, @JsonProperty("what") String what) {}

  Health {
    versions =
        versions == null
            ? Map.of()
            : java.util.Collections.unmodifiableMap(new TreeMap<>(versions));
    events = events == null ? List.of() : List.copyOf(events);
  }

  Health with(Trial other) {
    return new Health(other, versions, events);
  }

  Health with(String version, Outcome outcome) {
    Map<String, Tally> more = new TreeMap<>(versions);
    more.put(version, more.getOrDefault(version, Tally.NOTHING).with(outcome));
    return new Health(trial, more, events);
  }

  Health with(Event event) {
    List<Event> more = new ArrayList<>(events);
    more.add(event);
    return new Health(
        trial, versions, more.subList(Math.max(0, more.size() - MAX_EVENTS), more.size()));
  }
}
