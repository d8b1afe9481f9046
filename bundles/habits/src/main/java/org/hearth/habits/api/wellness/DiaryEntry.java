package org.hearth.habits.api.wellness;

import java.time.LocalDateTime;

/**
 * What somebody wrote in a diary.
 *
 * @param value hours of sleep, glucose in mg/dl, anything for a meal
 */
public record DiaryEntry(LocalDateTime time, Kind kind, double value) {

  /** What it is about. */
  public enum Kind {
    SLEEP,
    GLUCOSE,
    MEAL
  }
}
