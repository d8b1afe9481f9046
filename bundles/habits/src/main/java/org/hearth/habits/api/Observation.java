package org.hearth.habits.api;

import java.util.Arrays;

/** One thing that came true. Equal to another when all numbers are. */
public final class Observation {
  private final float[] context;
  private final float[] features;
  private final float target;

  /**
   * @param context under which circumstances; a factor for each row of the score's matrix; not to
   *     be written to from now on
   * @param features of what was chosen, or of what was known before; a factor for each column; not
   *     to be written to from now on
   * @param target what the score should have said, as its {@link Loss} has it
   */
  public Observation(float[] context, float[] features, float target) {
    this.context = context;
    this.features = features;
    this.target = target;
  }

  /** Not to be written to. */
  public float[] context() {
    return context;
  }

  /** Not to be written to. */
  public float[] features() {
    return features;
  }

  public float target() {
    return target;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Observation that
        && Arrays.equals(context, that.context)
        && Arrays.equals(features, that.features)
        && Float.compare(target, that.target) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(context) + Arrays.hashCode(features))
        + Float.hashCode(target);
  }
}
