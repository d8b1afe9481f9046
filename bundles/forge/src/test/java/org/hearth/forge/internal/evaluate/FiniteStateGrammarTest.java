package org.hearth.forge.internal.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hearth.api.intent.IntentException;
import org.hearth.api.intent.IntentModel;
import org.hearth.forge.internal.Templates;
import org.junit.jupiter.api.Test;

class FiniteStateGrammarTest {
  private record Transition(int from, int to, double probability, List<String> word) {}

  private static int state(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith(name))
        .mapToInt(line -> Integer.parseInt(line.split(" ")[1]))
        .sum();
  }

  private static List<Transition> transitions(String text) {
    return text.lines()
        .filter(line -> line.startsWith("TRANSITION"))
        .map(line -> line.split(" "))
        .map(
            fields ->
                new Transition(
                    Integer.parseInt(fields[1]),
                    Integer.parseInt(fields[2]),
                    Double.parseDouble(fields[3]),
                    List.of(fields).subList(4, fields.length)))
        .toList();
  }

  private static void say(
      List<Transition> transitions, int state, int end, List<String> said, Set<String> all) {
    if (state == end) {
      all.add(String.join(" ", said));
    }
    for (Transition each : transitions) {
      if (each.from() == state) {
        List<String> longer = new ArrayList<>(said);
        longer.addAll(each.word());
        say(transitions, each.to(), end, longer, all);
      }
    }
  }

  @Test
  void exactlyTheSentencesAreInIt() throws IntentException {
    IntentModel model =
        Templates.compile(
            """
            intents:
              Order:
                data:
                  - sentences: ["[please] (get|bring) {what} [now]"]
            lists:
              what: {values: [tea, "[hot] milk"]}
            """);
    FiniteStateGrammar grammar = new FiniteStateGrammar(model.sentences());
    Set<String> said = new TreeSet<>();
    String text = grammar.text();
    say(transitions(text), state(text, "START_STATE"), state(text, "FINAL_STATE"), List.of(), said);
    Set<String> expected = new TreeSet<>();
    for (String please : List.of("please ", "")) {
      for (String verb : List.of("get ", "bring ")) {
        for (String what : List.of("tea", "milk", "hot milk")) {
          for (String now : List.of(" now", "")) {
            expected.add(please + verb + what + now);
          }
        }
      }
    }
    assertEquals(expected, said);
    assertEquals(Set.of("please", "get", "bring", "tea", "hot", "milk", "now"), grammar.words());
  }

  @Test
  void probabilitiesOfAStateAddUpToOne() throws IntentException {
    String text = new FiniteStateGrammar(Templates.lights().sentences()).text();
    List<Transition> all = transitions(text);
    int end = state(text, "FINAL_STATE");
    for (int state = 0; state < state(text, "NUM_STATES"); state++) {
      int from = state;
      double sum =
          all.stream()
              .filter(each -> each.from() == from)
              .mapToDouble(Transition::probability)
              .sum();
      assertTrue(state == end || Math.abs(sum - 1) < 1e-4, "state " + state + ": " + sum);
    }
  }
}
