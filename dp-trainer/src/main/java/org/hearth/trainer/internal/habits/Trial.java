package org.hearth.trainer.internal.habits;

import java.util.List;
import java.util.Map;
import org.hearth.habits.api.HabitRecord;

/** A person made up, whose truth is known. */
interface Trial {

  /** What can be learned from. */
  List<HabitRecord> records();

  /** How well the person is served with a B: the figures of the benchmark, in order. */
  double[] figures(float[] b);

  /** The same figures of other ways to serve the person, by name, in order. */
  Map<String, double[]> others();
}
