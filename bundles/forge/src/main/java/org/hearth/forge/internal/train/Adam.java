package org.hearth.forge.internal.train;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Adam (Kingma, Ba, "Adam: A Method for Stochastic Optimization", 2015, algorithm 1) on a gradient
 * whose norm is limited. Its state can be written and read, so that a run goes on as if it had not
 * been stopped. For one thread.
 */
public final class Adam {
  private static final float BETA_1 = 0.9f;
  private static final float BETA_2 = 0.99f;
  private static final float EPSILON = 1e-8f;

  /** The greatest norm of a gradient; loss and gradient are for each output frame. */
  private static final double GREATEST_NORM = 1;

  private final float[] first;
  private final float[] second;
  private int steps;

  public Adam(int dimension) {
    this.first = new float[dimension];
    this.second = new float[dimension];
  }

  /** Moves values against their gradient, which stays as it is. */
  public void step(float[] values, float[] gradient, double learningRate) {
    steps++;
    double square = 0;
    for (float g : gradient) {
      square += (double) g * g;
    }
    float scale = (float) Math.min(1, GREATEST_NORM / Math.sqrt(square));
    float rate = (float) (learningRate / (1 - Math.pow(BETA_1, steps)));
    float secondScale = (float) (1 / (1 - Math.pow(BETA_2, steps)));
    for (int i = 0; i < values.length; i++) {
      float g = gradient[i] * scale;
      first[i] = BETA_1 * first[i] + (1 - BETA_1) * g;
      second[i] = BETA_2 * second[i] + (1 - BETA_2) * g * g;
      values[i] -= rate * first[i] / ((float) Math.sqrt(second[i] * secondScale) + EPSILON);
    }
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(steps);
    Floats.write(out, first);
    Floats.write(out, second);
  }

  void read(DataInputStream in) throws IOException {
    steps = in.readInt();
    Floats.read(in, first);
    Floats.read(in, second);
  }
}
