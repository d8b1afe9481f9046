package org.hearth.habits.api;

/** What training a person's B makes smaller. Immutable. */
public record HabitObjective(FrozenScore model) {

  /** Of the gradient. */
  public int dimension() {
    return model.dimension();
  }

  /** The mean loss of a record's observations. */
  public double loss(float[] b, HabitRecord record) {
    return record.observations().stream()
        .mapToDouble(
            seen -> model.loss().of(model.of(seen.context(), seen.features(), b), seen.target()))
        .average()
        .orElseThrow();
  }

  /** The gradient of {@link #loss}; it hangs on nothing but B and the record. */
  public float[] gradient(float[] b, HabitRecord record) {
    float[] gradient = new float[b.length];
    for (Observation seen : record.observations()) {
      double score = model.of(seen.context(), seen.features(), b);
      double slope = model.loss().slope(score, seen.target()) / record.observations().size();
      float[] coordinates = model.coordinates(seen.features());
      for (int row = 0; row < seen.context().length; row++) {
        for (int i = 0; i < coordinates.length; i++) {
          gradient[row * coordinates.length + i] +=
              (float) (slope * seen.context()[row] * coordinates[i]);
        }
      }
    }
    return gradient;
  }
}
