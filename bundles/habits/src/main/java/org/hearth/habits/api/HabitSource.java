package org.hearth.habits.api;

import java.time.Instant;
import java.util.List;

/**
 * Whoever keeps what a person did, and has a frozen model that this can be learned for, publishes
 * this service: {@code hearth train --part NAME} trains the person's part on it. Safe for use by
 * several threads.
 */
public interface HabitSource {

  /** Name of the part, lower-case letters. */
  String part();

  /** What is said of the records, such as {@code plays and skips}. */
  String unit();

  FrozenScore model();

  /**
   * The records of a person as they are now; none when nothing is kept of the person, or the person
   * allows it no more.
   *
   * @throws HabitException when they cannot be read
   */
  List<HabitRecord> records(String person) throws HabitException;

  /**
   * A person allows no more that what they say and do is kept: deletes what was kept because of
   * that, not what the person gave on purpose, such as a diary. It may be called again.
   *
   * @throws HabitException when it cannot be deleted
   */
  default void withdraw(String person) throws HabitException {}

  /**
   * A person allows that what they say and do is kept, but not for so long: deletes what {@link
   * #withdraw} would and is older. Called when the person says so, and about once an hour.
   *
   * @throws HabitException when it cannot be deleted
   */
  default void expire(String person, Instant oldest) throws HabitException {}
}
