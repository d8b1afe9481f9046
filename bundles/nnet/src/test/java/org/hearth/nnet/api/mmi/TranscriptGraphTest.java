package org.hearth.nnet.api.mmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hearth.api.lexicon.Pronunciation;
import org.junit.jupiter.api.Test;

final class TranscriptGraphTest {
  private static final List<Pronunciation> THE =
      List.of(Pronunciation.parse("aa b"), Pronunciation.parse("b"));
  private static final List<Pronunciation> A = List.of(Pronunciation.parse("aa"));

  private static List<String> next(TranscriptGraph graph, int node) {
    return graph.successors(node).stream().map(n -> PhoneSet.CMU.name(graph.phone(n))).toList();
  }

  @Test
  void beginsWithSilenceOrAnyPronunciationOfTheFirstWord() {
    TranscriptGraph graph = TranscriptGraph.of(List.of(THE, A), PhoneSet.CMU);
    assertEquals(List.of("sil", "aa", "b"), next(graph, TranscriptGraph.START));
  }

  @Test
  void endsAfterTheLastWordOrTheSilenceThereafter() {
    TranscriptGraph graph = TranscriptGraph.of(List.of(A), PhoneSet.CMU);
    int word = graph.successors(TranscriptGraph.START).get(1);
    assertTrue(graph.isEnd(word));
    assertEquals(List.of("sil"), next(graph, word));
    assertTrue(graph.isEnd(graph.successors(word).get(0)));
  }

  @Test
  void aPronunciationThatStandsTwiceCountsOnce() {
    TranscriptGraph graph = TranscriptGraph.of(List.of(List.of(A.get(0), A.get(0))), PhoneSet.CMU);
    assertEquals(List.of("sil", "aa"), next(graph, TranscriptGraph.START));
  }

  @Test
  void theShortestWayIsCounted() {
    assertEquals(2, TranscriptGraph.of(List.of(THE, A), PhoneSet.CMU).shortest());
  }

  @Test
  void aWordWithoutAPronunciationIsNamedByItsPlace() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> TranscriptGraph.of(List.of(A, List.of()), PhoneSet.CMU))
            .getMessage();
    assertTrue(message.contains("word 2 of 2"), message);
  }
}
