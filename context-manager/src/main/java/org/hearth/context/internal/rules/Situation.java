package org.hearth.context.internal.rules;

import java.time.ZonedDateTime;
import java.util.Map;

/**
 * What is known about an audio source at a moment.
 *
 * @param time of the household's clock
 * @param readings by signal; the others say nothing
 */
public record Situation(ZonedDateTime time, Map<String, Reading> readings) {
  public Situation {
    readings = Map.copyOf(readings);
  }

  Reading reading(String signal) {
    return readings.getOrDefault(signal, Reading.NOTHING);
  }
}
