package org.hearth.trainer.internal.examples;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hearth.habits.api.FrozenScore;
import org.hearth.habits.api.HabitException;
import org.hearth.habits.api.HabitRecord;
import org.hearth.habits.api.HabitSource;

/** Notes of whom something is to be deleted. */
class StubHabits implements HabitSource {
  final List<String> withdrawn = new ArrayList<>();
  final List<String> expired = new ArrayList<>();
  boolean fails;

  @Override
  public String part() {
    return "taste";
  }

  @Override
  public String unit() {
    return "plays and skips";
  }

  @Override
  public FrozenScore model() {
    throw new AssertionError("nothing is trained");
  }

  @Override
  public List<HabitRecord> records(String person) {
    throw new AssertionError("nothing is trained");
  }

  @Override
  public void expire(String person, Instant oldest) throws HabitException {
    expired.add(person + " " + oldest);
    if (fails) {
      throw new HabitException("what was played cannot be deleted", null);
    }
  }

  @Override
  public void withdraw(String person) throws HabitException {
    withdrawn.add(person);
    if (fails) {
      throw new HabitException("what was played cannot be deleted", null);
    }
  }
}
