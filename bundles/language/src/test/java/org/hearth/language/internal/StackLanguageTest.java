package org.hearth.language.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.hearth.api.language.LanguageException;
import org.hearth.language.api.AdaptedLanguage;
import org.hearth.language.api.LanguageNetwork;
import org.hearth.language.api.Networks;
import org.junit.jupiter.api.Test;

final class StackLanguageTest {
  private static final Set<String> WORDS = Set.of("lamp", "zigby", "gizmo");

  private final AdaptedLanguage model;
  private final StackLanguage stack;

  StackLanguageTest() throws LanguageException {
    LanguageNetwork network = Networks.random(11);
    model = new AdaptedLanguage(network, List.of(), WORDS);
    stack = new StackLanguage(model, WORDS, Set.of());
  }

  @Test
  void halfIsWhatTheModelExpectsAndHalfIsAnyWordOfTheStack() {
    double[] expected = model.logProbabilities(List.of("zigby"));
    double word = (Math.exp(expected[0]) + 0.25) / 2;
    double end = (Math.exp(expected[1]) + 0.25) / 2;
    assertEquals(Math.log(word) + Math.log(end), stack.logProbability(List.of("zigby")), 1e-12);
  }

  @Test
  void noWordOfTheStackIsOutOfTheQuestion() {
    for (String word : WORDS) {
      assertTrue(stack.logProbability(List.of(word)) > 2 * Math.log(0.125), word);
    }
  }

  @Test
  void whatThePersonHasTaughtIsLikelier() {
    StackLanguage theirs = new StackLanguage(model, WORDS, Set.of("zigby", "moonbeam"));
    double[] expected = model.logProbabilities(List.of("zigby"));
    double word = (Math.exp(expected[0]) + (0.25 + 0.5) / 2) / 2;
    double end = (Math.exp(expected[1]) + 0.25 / 2) / 2;
    assertEquals(Math.log(word) + Math.log(end), theirs.logProbability(List.of("zigby")), 1e-12);
  }

  @Test
  void wordOfNobodyHasWhatTheModelLeavesIt() {
    List<String> said = List.of("nobody's", "lamp");
    double[] expected = model.logProbabilities(said);
    assertEquals(
        expected[0]
            - Math.log(2)
            + Math.log((Math.exp(expected[1]) + 0.25) / 2)
            + Math.log((Math.exp(expected[2]) + 0.25) / 2),
        stack.logProbability(said),
        1e-12);
  }

  @Test
  void suggestsAsTheModelDoes() {
    Collection<?> suggested = new ArrayList<>(stack.suggest(List.of("lamp"), "", 3));
    assertEquals(model.suggest(List.of("lamp"), "", 3), suggested);
  }
}
