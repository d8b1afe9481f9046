package org.hearth.forge.internal.train;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** What changes while a network is trained. For one thread. */
final class RunState {
  private final float[] values;
  private final float[] average;
  private final Adam adam;
  private int step;
  private int averaged;
  private double seconds;
  private double audioSeconds;

  /**
   * @param values the weights, changed in place
   */
  RunState(float[] values) {
    this.values = values;
    this.average = values.clone();
    this.adam = new Adam(values.length);
  }

  /** Steps done. */
  int step() {
    return step;
  }

  /** Time spent, with that before the run was stopped. */
  double seconds() {
    return seconds;
  }

  /** Audio heard, with that before the run was stopped. */
  double audioSeconds() {
    return audioSeconds;
  }

  /** Counts the time that a step took, and the audio of its batch. */
  void spend(double more, double moreAudio) {
    seconds += more;
    audioSeconds += moreAudio;
  }

  /**
   * Makes a step.
   *
   * @param share of the run that is done
   */
  void step(float[] gradient, Schedule schedule, double share) {
    adam.step(values, gradient, schedule.at(share));
    step++;
    if (share >= Schedule.AVERAGING) {
      averaged++;
      float part = 1f / averaged;
      for (int i = 0; i < values.length; i++) {
        average[i] += part * (values[i] - average[i]);
      }
    }
  }

  /** The weights that count: the mean of the last ones, once there is one. */
  float[] result() {
    return averaged > 0 ? average : values;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(step);
    out.writeInt(averaged);
    out.writeDouble(seconds);
    out.writeDouble(audioSeconds);
    Floats.write(out, values);
    Floats.write(out, average);
    adam.write(out);
  }

  void read(DataInputStream in) throws IOException {
    step = in.readInt();
    averaged = in.readInt();
    seconds = in.readDouble();
    audioSeconds = in.readDouble();
    Floats.read(in, values);
    Floats.read(in, average);
    adam.read(in);
  }
}
