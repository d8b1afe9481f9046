package org.hearth.nnet.internal.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.Parameter;

/** A forward pass, with all that a backward pass needs. Immutable. */
public final class Computation {
  private final Graph graph;
  private final Plan plan;
  private final Map<String, Matrix> inputs = new HashMap<>();
  private final Map<String, Matrix> outputs = new HashMap<>();

  /**
   * Computes an utterance.
   *
   * @param features a row for each frame
   * @param ivector a single row; not read when the network has no such input
   * @param subsampling input frames for each output frame
   */
  public Computation(Graph graph, Matrix features, Matrix ivector, int subsampling) {
    this(graph, Plan.ofUtterance(graph, features.rows(), subsampling));
    outputs.put(Graph.FEATURES, features);
    outputs.put(Graph.IVECTOR, ivector);
    for (Step step : graph.steps()) {
      Matrix input = gather(step);
      inputs.put(step.node(), input);
      outputs.put(step.node(), step.layer().forward(input));
    }
  }

  private Computation(Graph graph, Plan plan) {
    this.graph = graph;
    this.plan = plan;
  }

  /**
   * The single output of a segment, of a graph that {@link Graph#pools(int) pools} as many frames.
   * What no later step reads is forgotten at once.
   *
   * @param features a row for each frame
   */
  public static Matrix ofSegment(Graph graph, Matrix features) {
    Computation computation = new Computation(graph, Plan.ofSegment(graph, features.rows()));
    computation.outputs.put(Graph.FEATURES, features);
    Map<String, Integer> lastReader = new HashMap<>();
    for (int i = 0; i < graph.steps().size(); i++) {
      for (Term term : computation.plan.terms(graph.steps().get(i))) {
        lastReader.put(term.source(), i);
      }
    }
    for (int i = 0; i < graph.steps().size(); i++) {
      int now = i;
      Step step = graph.steps().get(i);
      Matrix output = step.layer().forward(computation.gather(step));
      computation.outputs.put(step.node(), output);
      computation
          .outputs
          .keySet()
          .removeIf(node -> lastReader.getOrDefault(node, Integer.MAX_VALUE) <= now);
    }
    return computation.output();
  }

  private Matrix gather(Step step) {
    Matrix rows = gatherRows(step);
    return plan.sums(step).map(sums -> sums.of(rows)).orElse(rows);
  }

  private Matrix gatherRows(Step step) {
    List<Term> terms = plan.terms(step);
    int columns = step.layer().inputs();
    if (terms.size() == 1 && plan.constants(step).isEmpty()) {
      Matrix source = outputs.get(terms.get(0).source());
      if (terms.get(0).isWhole(source, columns)) {
        return source;
      }
    }
    Matrix input = Matrix.zeros(plan.rows(step), columns);
    for (Plan.Constant constant : plan.constants(step)) {
      for (int row = 0; row < input.rows(); row++) {
        int begin = row * columns + constant.column();
        for (int i = begin; i < begin + constant.columns(); i++) {
          input.data()[i] += constant.value();
        }
      }
    }
    terms.forEach(term -> term.gather(outputs.get(term.source()), input));
    return input;
  }

  /** The network's output, a row for each output frame. */
  public Matrix output() {
    return outputs.get(last().node());
  }

  /** What a component was applied to: by the first of its nodes, if it has several. */
  public Matrix input(String component) {
    return graph.steps().stream()
        .filter(step -> step.component().equals(component))
        .findFirst()
        .map(step -> inputs.get(step.node()))
        .orElseThrow(() -> new IllegalArgumentException("no component " + component));
  }

  /**
   * Gradients of a loss with respect to parameters, summed over the utterance's frames. A component
   * none of whose frames are used has no gradient.
   *
   * @param gradient of the loss with respect to the output
   */
  public Map<Parameter, Matrix> backward(Matrix gradient, Set<Parameter> wanted) {
    Map<Parameter, Matrix> result = new HashMap<>();
    backward(
        gradient,
        wanted,
        (parameter, layer) ->
            result.computeIfAbsent(parameter, added -> layer.zeros(added.kind())));
    return result;
  }

  /**
   * Adds the gradients to what there is.
   *
   * @param sums by parameter, of its shape
   */
  public void addGradients(Matrix gradient, Map<Parameter, Matrix> sums) {
    backward(gradient, sums.keySet(), (parameter, layer) -> sums.get(parameter));
  }

  private void backward(
      Matrix gradient, Set<Parameter> wanted, BiFunction<Parameter, Layer, Matrix> sums) {
    requireKnown(wanted);
    Set<String> leading = leadingToWanted(wanted);
    Map<String, Matrix> gradients = new HashMap<>();
    gradients.put(last().node(), gradient);
    for (int i = graph.steps().size() - 1; i >= 0; i--) {
      Step step = graph.steps().get(i);
      Matrix own = gradients.remove(step.node());
      if (own != null && leading.contains(step.node())) {
        addParameters(step, own, wanted, sums);
        propagate(step, own, leading, gradients);
      }
    }
  }

  private void requireKnown(Set<Parameter> wanted) {
    for (Parameter parameter : wanted) {
      if (graph.steps().stream()
          .noneMatch(
              step ->
                  step.component().equals(parameter.component())
                      && step.layer().has(parameter.kind()))) {
        throw new IllegalArgumentException(
            "no parameter " + parameter.kind() + " of component " + parameter.component());
      }
    }
  }

  /** The steps that a wanted parameter belongs to or comes before. */
  private Set<String> leadingToWanted(Set<Parameter> wanted) {
    Set<String> leading = new HashSet<>();
    for (Step step : graph.steps()) {
      boolean own = wanted.stream().anyMatch(p -> p.component().equals(step.component()));
      if (own || plan.terms(step).stream().anyMatch(term -> leading.contains(term.source()))) {
        leading.add(step.node());
      }
    }
    return leading;
  }

  private void addParameters(
      Step step,
      Matrix gradient,
      Set<Parameter> wanted,
      BiFunction<Parameter, Layer, Matrix> sums) {
    for (Parameter parameter : wanted) {
      if (parameter.component().equals(step.component())) {
        Matrix sum = sums.apply(parameter, step.layer());
        step.layer().addGradient(parameter.kind(), inputs.get(step.node()), gradient, sum);
      }
    }
  }

  private void propagate(
      Step step, Matrix gradient, Set<String> leading, Map<String, Matrix> gradients) {
    List<Term> terms =
        plan.terms(step).stream().filter(term -> leading.contains(term.source())).toList();
    if (terms.isEmpty()) {
      return;
    }
    Matrix input =
        step.layer().backward(inputs.get(step.node()), outputs.get(step.node()), gradient);
    for (Term term : terms) {
      Matrix source = outputs.get(term.source());
      term.scatter(
          input,
          gradients.computeIfAbsent(
              term.source(), name -> Matrix.zeros(source.rows(), source.cols())));
    }
  }

  private Step last() {
    return graph.steps().get(graph.steps().size() - 1);
  }
}
