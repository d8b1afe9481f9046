package org.hearth.habits.api;

import java.util.List;

/**
 * What privacy is counted by: a run learns from a record as one, and no other record of the person
 * may depend on what this one was made of.
 *
 * @param id stays the same while the record does; others of the person have others
 * @param observations at least one; the gradient of the record is their mean
 */
public record HabitRecord(String id, List<Observation> observations) {
  /** One record in this many judges and is not trained on. */
  private static final int JUDGED = 5;

  public HabitRecord {
    observations = List.copyOf(observations);
    if (observations.isEmpty()) {
      throw new IllegalArgumentException("a record without observations, expected at least one");
    }
  }

  /** Whether it is held out; this hangs on the id alone, so it is so in every run. */
  public boolean heldOut() {
    return Math.floorMod((id.hashCode() * 0x9E3779B9) >>> 8, JUDGED) == 0;
  }
}
