package org.hearth.nnet.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.hearth.nnet.internal.fst.FstReader;
import org.hearth.nnet.internal.io.BoundedFile;

/**
 * A weighted transducer as a recogniser searches it: the content of a model's {@code HCLr.fst},
 * {@code HCLG.fst} or {@code Gr.fst}. Arcs are numbered through; those of a state are adjacent.
 * Costs are negative logarithms of probabilities, infinite for what is not possible. Immutable, for
 * any thread.
 */
public final class DecodingGraph {
  /** The label that stands for nothing. */
  public static final int EPSILON = 0;

  private final int start;
  private final float[] finalCosts;
  private final int[] firstArcs;
  private final int[] inputs;
  private final int[] outputs;
  private final float[] costs;
  private final int[] targets;

  private DecodingGraph(Builder builder, int start) {
    this.start = Objects.checkIndex(start, builder.states);
    this.finalCosts = Arrays.copyOf(builder.finalCosts, builder.states);
    this.firstArcs = Arrays.copyOf(builder.firstArcs, builder.states + 1);
    this.firstArcs[builder.states] = builder.arcs;
    this.inputs = Arrays.copyOf(builder.inputs, builder.arcs);
    this.outputs = Arrays.copyOf(builder.outputs, builder.arcs);
    this.costs = Arrays.copyOf(builder.costs, builder.arcs);
    this.targets = Arrays.copyOf(builder.targets, builder.arcs);
    for (int target : targets) {
      Objects.checkIndex(target, builder.states);
    }
  }

  /**
   * Reads a binary file of OpenFst within {@link ReadLimits#DEFAULT}: of type {@code const}, {@code
   * vector} or {@code olabel_lookahead}, with arcs of type {@code standard}. What a look-ahead file
   * has beside its transducer is not read; its labels are those of the file, so they agree with the
   * {@code words.txt} of its folder.
   *
   * @throws ModelFormatException when the content is damaged, too large or of another type
   * @throws IOException when the file cannot be read
   */
  public static DecodingGraph read(Path path) throws ModelFormatException, IOException {
    return read(path, ReadLimits.DEFAULT);
  }

  /** As {@link #read(Path)}, within other limits. */
  public static DecodingGraph read(Path path, ReadLimits limits)
      throws ModelFormatException, IOException {
    return FstReader.read(path.toString(), BoundedFile.read(path, limits), limits);
  }

  public int states() {
    return finalCosts.length;
  }

  public int arcs() {
    return targets.length;
  }

  public int start() {
    return start;
  }

  /** The cost of ending in a state; infinite where nothing ends. */
  public float finalCost(int state) {
    return finalCosts[state];
  }

  /** The number of a state's first arc. */
  public int firstArc(int state) {
    return firstArcs[state];
  }

  /** The number after that of a state's last arc. */
  public int endArc(int state) {
    return firstArcs[state + 1];
  }

  /** The label that an arc takes: a transition id, or {@link #EPSILON}. */
  public int input(int arc) {
    return inputs[arc];
  }

  /** The label that an arc gives: a word, or {@link #EPSILON}. */
  public int output(int arc) {
    return outputs[arc];
  }

  public float cost(int arc) {
    return costs[arc];
  }

  /** The state that an arc leads to. */
  public int target(int arc) {
    return targets[arc];
  }

  /** Takes states in order, each followed by its arcs. For one thread. */
  public static final class Builder {
    private float[] finalCosts = new float[16];
    private int[] firstArcs = new int[17];
    private int[] inputs = new int[64];
    private int[] outputs = new int[64];
    private float[] costs = new float[64];
    private int[] targets = new int[64];
    private int states;
    private int arcs;

    /**
     * @param finalCost infinite for a state in which nothing ends
     * @return the state's number, from 0
     */
    public int addState(float finalCost) {
      if (states == finalCosts.length) {
        finalCosts = Arrays.copyOf(finalCosts, 2 * states);
        firstArcs = Arrays.copyOf(firstArcs, 2 * states + 1);
      }
      finalCosts[states] = requireCost(finalCost);
      firstArcs[states] = arcs;
      return states++;
    }

    /** Adds an arc to the last state; its target may be added later. */
    public Builder addArc(int input, int output, float cost, int target) {
      if (states == 0 || input < 0 || output < 0) {
        throw new IllegalArgumentException(
            "an arc of %d:%d from state %d".formatted(input, output, states - 1));
      }
      if (arcs == targets.length) {
        inputs = Arrays.copyOf(inputs, 2 * arcs);
        outputs = Arrays.copyOf(outputs, 2 * arcs);
        costs = Arrays.copyOf(costs, 2 * arcs);
        targets = Arrays.copyOf(targets, 2 * arcs);
      }
      inputs[arcs] = input;
      outputs[arcs] = output;
      costs[arcs] = requireCost(cost);
      targets[arcs] = target;
      arcs++;
      return this;
    }

    private static float requireCost(float cost) {
      if (Float.isNaN(cost) || cost == Float.NEGATIVE_INFINITY) {
        throw new IllegalArgumentException("a cost of " + cost);
      }
      return cost;
    }

    /**
     * @throws IndexOutOfBoundsException when the start or a target is no state
     */
    public DecodingGraph build(int start) {
      return new DecodingGraph(this, start);
    }
  }
}
