package org.hearth.forge.internal.align;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hearth.api.intent.IntentException;
import org.hearth.api.intent.SentencePaths;
import org.hearth.forge.internal.Templates;
import org.junit.jupiter.api.Test;

class LabelledSentencesTest {
  private static Set<String> sentences(String intent, Map<String, String> slots)
      throws IntentException {
    Set<String> sentences = new TreeSet<>();
    LabelledSentences.of(Templates.lights().sentences(), intent, slots)
        .ifPresent(graph -> say(graph, 0, List.of(), sentences));
    return sentences;
  }

  private static void say(WordGraph graph, int state, List<String> said, Set<String> sentences) {
    if (state == graph.stateCount() - 1) {
      sentences.add(String.join(" ", said));
    }
    for (int arc = graph.firstArc(state); arc < graph.endArc(state); arc++) {
      List<String> longer = new ArrayList<>(said);
      if (graph.word(arc) != SentencePaths.NO_WORD) {
        longer.add(graph.text(graph.word(arc)));
      }
      say(graph, graph.target(arc), longer, sentences);
    }
  }

  @Test
  void theLabelledSlotIsSaidAndNoOther() throws IntentException {
    assertEquals(
        Set.of("dim big lamp", "dim the big lamp"), sentences("Dim", Map.of("lamp", "Big Lamp")));
  }

  @Test
  void allLabelledSlotsAreSaid() throws IntentException {
    assertEquals(
        Set.of("dim lamp to twenty one", "dim the lamp to twenty one"),
        sentences("Dim", Map.of("lamp", "lamp", "level", "21.0")));
  }

  @Test
  void valueNeedNotBeTheWords() throws IntentException {
    assertEquals(
        Set.of("dim old one", "dim the old one"), sentences("Dim", Map.of("lamp", "bertha")));
  }

  @Test
  void slotThatNobodySaysNeedNotBeLabelled() throws IntentException {
    assertEquals(
        Set.of("light lamp", "light the lamp", "darken lamp", "darken the lamp"),
        sentences("Switch", Map.of("lamp", "lamp")));
  }

  @Test
  void slotThatNobodySaysMustNotBeLabelledOtherwise() throws IntentException {
    assertEquals(
        Set.of("darken lamp", "darken the lamp"),
        sentences("Switch", Map.of("lamp", "lamp", "state", "off")));
  }

  @Test
  void labelsThatNoSentenceHasGiveNone() throws IntentException {
    assertEquals(Set.of(), sentences("Dim", Map.of("lamp", "lamp", "level", "31")));
    assertEquals(Set.of(), sentences("Dim", Map.of("colour", "red")));
    assertEquals(Set.of(), sentences("Burn", Map.of("lamp", "lamp")));
  }
}
