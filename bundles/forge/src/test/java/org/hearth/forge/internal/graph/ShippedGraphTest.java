package org.hearth.forge.internal.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.hearth.nnet.api.DecodingGraph;
import org.hearth.nnet.api.ModelGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The graph of the shipped model's lexicon against the shipped one, which OpenFst's tools made:
 * apart from the numbers of words and states and from the costs of unknown speech, which come from
 * another text, they have to be one.
 */
final class ShippedGraphTest {
  @TempDir private static Path folder;

  private static GraphReport report;
  private static ModelGraph made;
  private static ModelGraph shipped;

  @BeforeAll
  static void makeGraph() throws Exception {
    report =
        new GraphBuilder(GraphCosts.DEFAULT, step -> {})
            .write(ShippedModel.lexicon(), ShippedModel.text(), folder);
    made = ModelGraph.read(folder);
    shipped = ModelGraph.read(ShippedModel.FOLDER);
  }

  @Test
  void statesAndArcsCorrespond() {
    Map<Integer, Integer> states = new HashMap<>();
    Deque<Integer> open = new ArrayDeque<>();
    states.put(made.transducer().start(), shipped.transducer().start());
    open.add(made.transducer().start());
    Map<Integer, String> madeWords = byLabel(made);
    Map<Integer, String> shippedWords = byLabel(shipped);
    while (!open.isEmpty()) {
      int state = open.remove();
      Map<String, Integer> expected = arcs(shipped.transducer(), shippedWords, states.get(state));
      Map<String, Integer> found = arcs(made.transducer(), madeWords, state);
      assertEquals(expected.keySet(), found.keySet());
      assertEquals(
          shipped.transducer().finalCost(states.get(state)), made.transducer().finalCost(state));
      found.forEach(
          (labels, target) -> {
            Integer known = states.putIfAbsent(target, expected.get(labels));
            if (known == null) {
              open.add(target);
            }
            assertEquals(expected.get(labels), states.get(target), labels);
          });
    }
    assertEquals(shipped.transducer().states(), states.size());
    assertEquals(shipped.transducer().states(), made.transducer().states());
    assertEquals(shipped.transducer().arcs(), made.transducer().arcs());
  }

  private static Map<Integer, String> byLabel(ModelGraph model) {
    Map<Integer, String> words = new HashMap<>();
    model.words().forEach((word, label) -> words.put(label, word));
    return words;
  }

  /** Targets by labels. */
  private static Map<String, Integer> arcs(
      DecodingGraph graph, Map<Integer, String> words, int state) {
    Map<String, Integer> arcs = new TreeMap<>();
    for (int arc = graph.firstArc(state); arc < graph.endArc(state); arc++) {
      String word = words.get(graph.output(arc));
      arcs.put(graph.input(arc) + " " + word, graph.target(arc));
    }
    return arcs;
  }

  @Test
  void theOtherFilesAreTheSame() throws Exception {
    assertEquals(shipped.disambiguation(), made.disambiguation());
    assertEquals(shipped.words().keySet(), made.words().keySet());
    String boundaries = "graph/phones/word_boundary.int";
    assertEquals(
        Files.readString(ShippedModel.FOLDER.resolve(boundaries)),
        Files.readString(folder.resolve(boundaries)));
  }

  /** As many intervals of labels as OpenFst finds; a worse order would need more. */
  @Test
  void whatIsReachedTakesNoMoreRoom() throws Exception {
    assertEquals(
        Files.size(ShippedModel.FOLDER.resolve("graph/HCLr.fst")), report.lexiconGraph().bytes());
  }
}
