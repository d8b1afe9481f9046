package org.hearth.nnet.api.mmi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hearth.api.lexicon.Pronunciation;
import org.junit.jupiter.api.Test;

final class CompositionTest {
  private static final List<Pronunciation> THE =
      List.of(Pronunciation.parse("aa b"), Pronunciation.parse("b"));
  private static final List<Pronunciation> A = List.of(Pronunciation.parse("aa"));

  /** All phone sequences of a number of phones that an automaton accepts. */
  private static Set<String> spoken(PhoneAutomaton automaton, int phones) {
    Set<String> sequences = new TreeSet<>();
    collect(automaton, automaton.start(), phones, "", sequences);
    return sequences;
  }

  private static void collect(
      PhoneAutomaton automaton, int state, int phones, String said, Set<String> sequences) {
    if (phones == 0) {
      if (automaton.isEnd(state)) {
        sequences.add(said.strip());
      }
      return;
    }
    for (int from = state; from != PhoneAutomaton.NONE; from = automaton.backOff(from)) {
      for (int arc = automaton.firstArc(from); arc < automaton.endArc(from); arc++) {
        int target = automaton.target(arc);
        String longer = said + " " + PhoneSet.CMU.name(automaton.phone(target));
        collect(automaton, target, phones - 1, longer, sequences);
      }
    }
  }

  @Test
  void wordsMayBeSaidInAnyOfTheirWaysWithSilenceOrWithout() {
    PhoneAutomaton automaton =
        Composition.of(TranscriptGraph.of(List.of(THE, A), PhoneSet.CMU), Automata.small());
    assertEquals(
        List.of("aa b aa", "b aa sil", "b sil aa", "sil b aa"), List.copyOf(spoken(automaton, 3)));
  }

  @Test
  void noWordsAreSilence() {
    PhoneAutomaton automaton =
        Composition.of(TranscriptGraph.of(List.of(), PhoneSet.CMU), Automata.small());
    assertEquals(List.of("sil"), List.copyOf(spoken(automaton, 1)));
  }

  @Test
  void thePathsHaveTheProbabilitiesOfThePhoneModel() {
    // The model backs off before b, or it does not: 0.5 + 0.2 * 0.5, then 0.4 + 0.4 * 0.2.
    PhoneAutomaton model =
        PhoneModel.read(
                PhoneSet.CMU,
                List.of(
                    "<s> | aa 0.5 sil 0.3",
                    "sil |",
                    "aa | b 0.4 sil 0.2",
                    "b |",
                    "| sil 0.3 aa 0.5 b 0.2"))
            .automaton();
    List<Pronunciation> word = List.of(Pronunciation.parse("aa b"));
    PhoneAutomaton automaton =
        Composition.of(TranscriptGraph.of(List.of(word), PhoneSet.CMU), model);
    double[] mass = new double[automaton.states()];
    mass[automaton.start()] = 1;
    for (int i = 0; i < 2; i++) {
      double[] entered = new double[automaton.states()];
      automaton.push(mass, entered);
      mass = entered;
    }
    double ended = 0;
    for (int s = 0; s < mass.length; s++) {
      ended += automaton.isEnd(s) ? mass[s] : 0;
    }
    assertEquals((0.5 + 0.2 * 0.5) * (0.4 + 0.4 * 0.2), ended, 1e-12);
  }
}
