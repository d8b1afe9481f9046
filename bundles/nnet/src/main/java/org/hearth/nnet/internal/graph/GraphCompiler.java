package org.hearth.nnet.internal.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hearth.nnet.api.MatrixProduct;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.internal.io.ModelFile;
import org.hearth.nnet.internal.io.StoredComponent;
import org.hearth.nnet.internal.io.StoredNetwork;

/** Turns a model's configuration and components into a {@link Graph}. */
public final class GraphCompiler {
  private static final String OUTPUT = "output";

  private final MatrixProduct product;
  private final Map<String, StoredComponent> components;
  private final Map<String, Node> nodes;
  private final Map<String, Integer> dimensions = new HashMap<>();
  private final Map<String, Layer> layers = new HashMap<>();

  private GraphCompiler(StoredNetwork network, int maxDepth, MatrixProduct product)
      throws NnetException {
    this.product = product;
    this.components =
        network.components().stream()
            .collect(Collectors.toMap(StoredComponent::name, Function.identity()));
    this.nodes = new ConfigurationParser(maxDepth).parse(network.configuration());
  }

  /**
   * @param maxDepth of descriptors
   * @throws NnetException when the output depends on something that cannot be computed, or
   *     dimensions do not fit
   */
  public static Graph compile(ModelFile model, int maxDepth, MatrixProduct product)
      throws NnetException {
    Graph graph =
        compile(
            model.name(),
            model.network(),
            model.leftContext(),
            model.rightContext(),
            maxDepth,
            product);
    if (graph.pools()) {
      // Vosk computes such a model in chunks, each with statistics of its own.
      throw new NnetException(
          model.name() + ": statistics are pooled; expected that in a network of voices only");
    }
    return graph;
  }

  /**
   * A network that computes whole segments, without context.
   *
   * @param name of its file
   * @param maxDepth of descriptors
   */
  public static Graph compileSegments(
      String name, StoredNetwork network, int maxDepth, MatrixProduct product)
      throws NnetException {
    return compile(name, network, 0, 0, maxDepth, product);
  }

  private static Graph compile(
      String name,
      StoredNetwork network,
      int leftContext,
      int rightContext,
      int maxDepth,
      MatrixProduct product)
      throws NnetException {
    try {
      return new GraphCompiler(network, maxDepth, product).compile(leftContext, rightContext);
    } catch (NnetException e) {
      throw new NnetException(name + ": " + e.getMessage(), e);
    }
  }

  private Graph compile(int leftContext, int rightContext) throws NnetException {
    List<Node.Input> inputs = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    for (Node node : ordered()) {
      if (node instanceof Node.Input input) {
        requireKnown(input);
        inputs.add(input);
        dimensions.put(input.name(), input.dimension());
      } else {
        Step step = step(node);
        dimensions.put(node.name(), step.layer().outputs());
        steps.addAll(summed(step));
      }
    }
    TimeSpans.requireBounded(steps);
    return new Graph(inputs, steps, leftContext, rightContext);
  }

  /** A step, with the rows summed that its component sums before or after its layer. */
  private List<Step> summed(Step step) throws NnetException {
    Optional<Stretch> stretch =
        step.component().isEmpty()
            ? Optional.empty()
            : LayerFactory.stretch(components.get(step.component()));
    if (stretch.isEmpty() || stretch.get() instanceof Stretch.Around) {
      return List.of(new Step(step.node(), step.component(), step.input(), stretch, step.layer()));
    }
    // No node's name has a space.
    String rows = step.node() + " rows";
    int columns = step.layer().outputs();
    dimensions.put(rows, columns);
    return List.of(
        new Step(rows, step.component(), step.input(), step.layer()),
        new Step(step.node(), "", new Descriptor.Source(rows), stretch, new Identity(columns)));
  }

  private static void requireKnown(Node.Input input) throws NnetException {
    if (!input.name().equals(Graph.FEATURES) && !input.name().equals(Graph.IVECTOR)) {
      throw new NnetException(
          "input " + input.name() + "; expected " + Graph.FEATURES + " or " + Graph.IVECTOR);
    }
  }

  private Step step(Node node) throws NnetException {
    Descriptor input = input(node);
    int dimension = dimension(input);
    Layer layer;
    String component = "";
    if (node instanceof Node.Component computing) {
      component = computing.component();
      layer = layer(component, dimension);
    } else if (node instanceof Node.Range range) {
      if (range.dimension() > dimension - range.offset()) {
        throw new NnetException(
            "node " + range.name() + ": columns beyond the " + dimension + " of " + range.source());
      }
      layer = new ColumnRange(dimension, range.offset(), range.dimension());
    } else {
      layer = new Identity(dimension);
    }
    if (layer.inputs() != dimension) {
      throw new NnetException(
          String.format(
              "node %s: an input of %d columns; expected %d",
              node.name(), dimension, layer.inputs()));
    }
    if (Math.max(dimension, layer.outputs()) > LayerFactory.MAX_COLUMNS) {
      throw new NnetException(
          String.format(
              "node %s: %d columns to %d; expected at most %d",
              node.name(), dimension, layer.outputs(), LayerFactory.MAX_COLUMNS));
    }
    return new Step(node.name(), component, input, layer);
  }

  private Layer layer(String component, int inputs) throws NnetException {
    Layer known = layers.get(component);
    if (known == null) {
      known = LayerFactory.create(components.get(component), inputs, product);
      layers.put(component, known);
    }
    return known;
  }

  /** A node's input; the frames of a time-delay component appended. */
  private Descriptor input(Node node) throws NnetException {
    if (node instanceof Node.Range range) {
      return new Descriptor.Source(range.source());
    }
    if (node instanceof Node.Output output) {
      return output.input();
    }
    Node.Component computing = (Node.Component) node;
    StoredComponent component = components.get(computing.component());
    if (component == null) {
      throw new NnetException(
          "node " + node.name() + ": component " + computing.component() + " does not exist");
    }
    return LayerFactory.timeOffsets(component)
        .<Descriptor>map(
            offsets ->
                new Descriptor.Append(
                    offsets.stream()
                        .<Descriptor>map(t -> new Descriptor.Offset(computing.input(), t))
                        .toList()))
        .orElse(computing.input());
  }

  private int dimension(Descriptor descriptor) throws NnetException {
    if (descriptor instanceof Descriptor.Source source) {
      return dimensions.get(source.node());
    }
    if (descriptor instanceof Descriptor.Const constant) {
      return constant.dimension();
    }
    List<Integer> parts = new ArrayList<>();
    for (Descriptor part : Descriptors.parts(descriptor)) {
      parts.add(dimension(part));
    }
    if (descriptor instanceof Descriptor.Append) {
      return parts.stream().mapToInt(Integer::intValue).sum();
    }
    if (new HashSet<>(parts).size() != 1) {
      throw new NnetException("parts of " + parts + " columns; expected equally many");
    }
    return parts.get(0);
  }

  /** The nodes that the output depends on, each after its sources (Kahn, 1962). */
  private List<Node> ordered() throws NnetException {
    Map<String, Set<String>> sources = sources();
    Map<String, List<String>> users = new HashMap<>();
    Map<String, Integer> waiting = new LinkedHashMap<>();
    Deque<String> ready = new ArrayDeque<>();
    sources.forEach(
        (node, needed) -> {
          waiting.put(node, needed.size());
          needed.forEach(s -> users.computeIfAbsent(s, name -> new ArrayList<>()).add(node));
          if (needed.isEmpty()) {
            ready.add(node);
          }
        });
    List<Node> ordered = new ArrayList<>();
    while (!ready.isEmpty()) {
      String node = ready.remove();
      ordered.add(nodes.get(node));
      for (String user : users.getOrDefault(node, List.of())) {
        if (waiting.merge(user, -1, Integer::sum) == 0) {
          ready.add(user);
        }
      }
    }
    if (ordered.size() < sources.size()) {
      throw new NnetException("a recurrent network; expected one without cycles");
    }
    return ordered;
  }

  /** What each node that the output depends on reads. */
  private Map<String, Set<String>> sources() throws NnetException {
    Map<String, Set<String>> sources = new LinkedHashMap<>();
    Deque<String> open = new ArrayDeque<>(List.of(OUTPUT));
    while (!open.isEmpty()) {
      String name = open.remove();
      if (sources.containsKey(name)) {
        continue;
      }
      Node node = nodes.get(name);
      if (node == null) {
        throw new NnetException("node " + name + " does not exist");
      }
      Set<String> read = node instanceof Node.Input ? Set.of() : Descriptors.sources(input(node));
      sources.put(name, read);
      open.addAll(read);
    }
    return sources;
  }
}
