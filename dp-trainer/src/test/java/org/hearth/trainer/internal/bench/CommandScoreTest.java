package org.hearth.trainer.internal.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hearth.api.intent.SentencePaths;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.mmi.PhoneSet;
import org.hearth.nnet.api.search.PhoneGraph;
import org.hearth.trainer.internal.bench.CommandScore.Said;
import org.junit.jupiter.api.Test;

class CommandScoreTest {
  private static final PhoneSet PHONES = PhoneSet.of(List.of("a", "b"));
  private static final List<String> COMMANDS = List.of("a a", "a b", "b");

  /** A frame for each phone; what is not said is 10 nats less likely. */
  private static Said said(String text, String phones) {
    Matrix outputs = Matrix.zeros(phones.length(), PHONES.pdfs());
    Arrays.fill(outputs.data(), -10);
    for (int frame = 0; frame < phones.length(); frame++) {
      int phone = PHONES.index(phones.substring(frame, frame + 1));
      outputs.set(frame, PhoneSet.forwardPdf(phone), 0);
    }
    return new Said(text, outputs);
  }

  private static CommandScore score(Said... said) {
    PhoneGraph graph =
        PhoneGraph.of(
            new SentenceList(COMMANDS),
            word -> List.of(new int[] {PHONES.index(word)}),
            PHONES,
            100);
    return CommandScore.of(List.of(said), graph, COMMANDS.size(), Optional.empty());
  }

  @Test
  void everySentenceHasAWayOfItsOwn() {
    SentencePaths paths = new SentenceList(COMMANDS);
    assertEquals(4, paths.stateCount());
    assertEquals(3, paths.endArc(0) - paths.firstArc(0));
    assertEquals(5, paths.endArc(2));
    assertEquals("b", paths.text(paths.word(4)));
    assertEquals(3, paths.target(2));
    assertEquals(3, paths.target(4));
  }

  @Test
  void rightIsWhatFitsBest() {
    assertEquals(new CommandScore(1, 1, 10), score(said("a b", "ab")));
    assertEquals(new CommandScore(1, 0, -10), score(said("a a", "ab")));
    assertEquals(new CommandScore(2, 1, 0), score(said("a b", "ab"), said("a a", "ab")));
  }

  @Test
  void sumsWeighByCommands() {
    assertEquals(
        new CommandScore(4, 3, 2.5), new CommandScore(1, 0, -2).plus(new CommandScore(3, 3, 4)));
  }
}
