package org.hearth.nnet.internal.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hearth.nnet.api.AffineLayer;
import org.hearth.nnet.api.LowRank;
import org.hearth.nnet.api.NnetException;

/**
 * What is needed for the node {@code output}: inputs, and steps in an order in which each finds its
 * sources computed. Immutable, for any thread.
 *
 * @param inputs features and, perhaps, an i-vector
 * @param leftContext input frames before the first that may be asked for
 * @param rightContext input frames after the last output's own that may be asked for
 */
public record Graph(List<Node.Input> inputs, List<Step> steps, int leftContext, int rightContext) {
  /** Kaldi's names for the two inputs that a recogniser provides. */
  static final String FEATURES = "input";

  static final String IVECTOR = "ivector";

  public Graph {
    inputs = List.copyOf(inputs);
    steps = List.copyOf(steps);
  }

  /** Columns of an input; empty when the network does not read it. */
  private Optional<Integer> dimension(String input) {
    return inputs.stream()
        .filter(node -> node.name().equals(input))
        .map(Node.Input::dimension)
        .findFirst();
  }

  /** Columns of the features. */
  public int features() {
    return dimension(FEATURES).orElse(0);
  }

  /** Length of the i-vector; 0 when there is none. */
  public int ivector() {
    return dimension(IVECTOR).orElse(0);
  }

  /** Columns of the output. */
  public int outputs() {
    return steps.get(steps.size() - 1).layer().outputs();
  }

  /** Whether rows of many times are summed to one, as in networks of voices. */
  public boolean pools() {
    return steps.stream().anyMatch(step -> step.stretch().isPresent());
  }

  /**
   * Whether the output at time 0 can be computed of some frames, none of which is repeated at the
   * ends.
   */
  public boolean pools(int frames) {
    Step last = steps.get(steps.size() - 1);
    return new Definedness(this, 0, frames - 1).defined(last.input(), 0);
  }

  /** The layers that a low-rank delta fits, first the one nearest to the input. */
  public List<AffineLayer> affineLayers() {
    return steps.stream()
        .filter(step -> step.layer() instanceof Affine || step.layer() instanceof LowRankAffine)
        .map(
            step ->
                new AffineLayer(step.component(), step.layer().outputs(), step.layer().inputs()))
        .distinct()
        .toList();
  }

  /** A copy that computes with deltas, in the place of any that this one has. */
  public Graph adapted(List<LowRank> deltas) throws NnetException {
    Map<String, LowRank> byComponent = byComponent(deltas);
    List<Step> adapted = new ArrayList<>();
    for (Step step : steps) {
      adapted.add(adapted(step, byComponent.get(step.component())));
    }
    return new Graph(inputs, adapted, leftContext, rightContext);
  }

  private Map<String, LowRank> byComponent(List<LowRank> deltas) throws NnetException {
    for (LowRank delta : deltas) {
      if (affineLayers().stream().noneMatch(l -> l.component().equals(delta.component()))) {
        throw new NnetException(
            "a low-rank delta for component "
                + delta.component()
                + "; expected an affine component that the output depends on");
      }
    }
    try {
      return deltas.stream().collect(Collectors.toMap(LowRank::component, Function.identity()));
    } catch (IllegalStateException e) {
      throw new NnetException("two low-rank deltas for one component", e);
    }
  }

  private static Step adapted(Step step, LowRank delta) throws NnetException {
    Layer layer = step.layer() instanceof LowRankAffine had ? had.base() : step.layer();
    if (delta == null) {
      return step.with(layer);
    }
    if (delta.a().cols() != layer.inputs() || delta.b().rows() != layer.outputs()) {
      throw new NnetException(
          String.format(
              "a low-rank delta %d x %d for component %s; expected %d x %d",
              delta.b().rows(),
              delta.a().cols(),
              delta.component(),
              layer.outputs(),
              layer.inputs()));
    }
    return step.with(new LowRankAffine((Affine) layer, delta));
  }
}
