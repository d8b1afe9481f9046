package org.hearth.testkit.junit.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.api.intent.SentenceMark;
import org.hearth.api.intent.SentencePaths;
import org.junit.jupiter.api.Test;

class NearestSentenceTest {
  /** "turn (on|off) [the] lamp": an arc is its state, its target, and its word. */
  private static final SentencePaths LAMP =
      new Paths(
          List.of(
              new Arc(0, 1, "turn"),
              new Arc(1, 2, "on"),
              new Arc(1, 2, "off"),
              new Arc(2, 3, "the"),
              new Arc(2, 3, null),
              new Arc(3, 4, "lamp")));

  private record Arc(int state, int target, String word) {}

  private record Paths(List<Arc> arcs) implements SentencePaths {
    @Override
    public int stateCount() {
      return arcs.get(arcs.size() - 1).target + 1;
    }

    @Override
    public int firstArc(int state) {
      int first = 0;
      while (first < arcs.size() && arcs.get(first).state < state) {
        first++;
      }
      return first;
    }

    @Override
    public int endArc(int state) {
      return firstArc(state + 1);
    }

    @Override
    public int target(int arc) {
      return arcs.get(arc).target;
    }

    @Override
    public int word(int arc) {
      return arcs.get(arc).word == null ? NO_WORD : arc;
    }

    @Override
    public String text(int word) {
      return arcs.get(word).word;
    }

    @Override
    public Optional<SentenceMark> mark(int arc) {
      return Optional.empty();
    }
  }

  private static void assertNearest(String sentence, int edits, String text) {
    NearestSentence.Found found =
        NearestSentence.to(new ArrayList<>(List.of(text.split(" "))), LAMP);
    assertEquals(sentence, String.join(" ", found.words()));
    assertEquals(edits, found.edits());
  }

  @Test
  void sentenceIsItsOwnNearest() {
    assertNearest("turn off the lamp", 0, "turn off the lamp");
    assertNearest("turn on lamp", 0, "turn on lamp");
  }

  @Test
  void wordIsReplaced() {
    assertNearest("turn off the lamp", 1, "turn off the lamb");
  }

  @Test
  void wordIsPutIn() {
    assertNearest("turn off lamp", 1, "off lamp");
  }

  @Test
  void wordIsLeftOut() {
    assertNearest("turn off the lamp", 2, "please turn off the lamp now");
  }
}
