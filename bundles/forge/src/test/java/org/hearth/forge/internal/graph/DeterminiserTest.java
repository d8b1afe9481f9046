package org.hearth.forge.internal.graph;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DeterminiserTest {
  @Test
  void anOutputWaitsUntilTheInputDecidesIt() {
    Fst fst =
        Determiniser.determinise(
            Fsts.of("0 1 5 8 1", "1 2 6 0 0", "0 3 5 9 2", "3 2 7 0 0", "2 0.5"));
    assertEquals(1, fst.arcs(Fst.START).size());
    assertEquals(Fst.EPSILON, fst.arcs(Fst.START).get(0).output());
    assertEquals(1, fst.arcs(Fst.START).get(0).cost());
    assertEquals(Map.of(List.of(8), 1.5), new Walk(fst).outputs(List.of(5, 6)));
    assertEquals(Map.of(List.of(9), 2.5), new Walk(fst).outputs(List.of(5, 7)));
    assertEquals(Map.of(), new Walk(fst).outputs(List.of(5)));
  }

  @Test
  void anOutputThatIsDecidedComesAtOnce() {
    Fst fst = Determiniser.determinise(Fsts.of("0 1 5 0 0", "1 2 6 8 0", "0 3 4 9 0", "3 2 6 0 0"));
    assertEquals(9, fst.arcs(Fst.START).get(0).output());
  }

  @Test
  void whatIsHeldBackToTheEndIsSaidThere() {
    Fst fst =
        Determiniser.determinise(
            Fsts.of("0 1 5 8 0", "1 2 5 7 0", "2 0", "0 3 5 9 0", "3 4 5 0 0", "4 5 5 0 0", "5 1"));
    assertEquals(Map.of(List.of(8, 7), 0.0), new Walk(fst).outputs(List.of(5, 5)));
    assertEquals(Map.of(List.of(9), 1.0), new Walk(fst).outputs(List.of(5, 5, 5)));
  }

  @Test
  void ofTwoWaysToSayTheSameTheCheaperCounts() {
    Fst fst =
        Determiniser.determinise(
            Fsts.of("0 1 5 8 3", "0 2 5 8 1", "1 3 6 0 0", "2 3 6 0 0", "3 0"));
    assertEquals(Map.of(List.of(8), 1.0), new Walk(fst).outputs(List.of(5, 6)));
  }

  @Test
  void noStateHasTwoArcsWithOneInput() throws Exception {
    Fst fst = Determiniser.determinise(TinyLexicon.graph().lexicon());
    for (int state = 0; state < fst.states(); state++) {
      Set<Integer> inputs = new HashSet<>();
      assertTrue(fst.arcs(state).stream().allMatch(arc -> inputs.add(arc.input())));
    }
  }

  @Test
  void noLexiconIsRefused() throws Exception {
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      List<String> lines = new ArrayList<>();
      while (lines.size() < 30) {
        // Few words, few phones: most sounds are those of several words, or of their beginnings.
        StringBuilder line = new StringBuilder("w" + random.nextInt(12));
        random.ints(1 + random.nextInt(4), 0, 2).forEach(phone -> line.append(" p" + phone));
        lines.add(line.toString());
      }
      Vocabulary vocabulary = Vocabulary.of(TinyLexicon.dictionary(lines));
      TrainingText text = TrainingText.of(List.of(lines.get(0)), vocabulary);
      LexiconGraph graph =
          new LexiconGraph(vocabulary, PhoneCosts.of(text, vocabulary), GraphCosts.DEFAULT);
      assertDoesNotThrow(() -> Determiniser.determinise(graph.lexicon()), lines.toString());
    }
  }

  @Test
  void anInputWithTwoOutputsIsRefused() {
    Fst fst = Fsts.of("0 1 5 8 0", "0 1 5 9 0", "1 0");
    assertThrows(IllegalArgumentException.class, () -> Determiniser.determinise(fst));
  }
}
