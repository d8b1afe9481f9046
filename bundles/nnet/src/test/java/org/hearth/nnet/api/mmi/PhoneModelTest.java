package org.hearth.nnet.api.mmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PhoneModelTest {
  /** The mass that arrives anywhere after a number of phones. */
  private static double mass(PhoneAutomaton model, int phones) {
    double[] mass = new double[model.states()];
    mass[model.start()] = 1;
    for (int i = 0; i < phones; i++) {
      double[] entered = new double[model.states()];
      model.push(mass, entered);
      mass = entered;
    }
    return Arrays.stream(mass).sum();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10})
  void theEmbeddedModelGivesAllSequencesOfALengthAProbabilityOfOne(int phones) {
    assertEquals(1, mass(PhoneModel.embedded().automaton(), phones), 1e-9);
  }

  @Test
  void theEmbeddedModelHasAFewThousandArcs() {
    int arcs = PhoneModel.embedded().automaton().arcs();
    assertTrue(arcs > 2000 && arcs < 10_000, arcs + " arcs");
  }

  @Test
  void theLongestKnownHistoryIsRemembered() {
    PhoneAutomaton model = Automata.small();
    int afterSilence = model.target(model.firstArc(model.start()));
    int afterSilenceAndAa = model.target(model.firstArc(afterSilence));
    int last = model.target(model.firstArc(afterSilenceAndAa));
    assertEquals("b", PhoneSet.CMU.name(model.phone(last)));
    // The first line is the history "sil aa", of which only b is known.
    assertEquals(List.of(0, 1), List.of(afterSilenceAndAa, model.endArc(0) - model.firstArc(0)));
  }

  @Test
  void whatIsMissingToOneIsTheWeightOfBackingOff() {
    assertEquals(0.2, Automata.small().backOffWeight(0), 1e-12);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "sil 0.5 aa 0.5; expected a history",
        "sil | aa; expected a history",
        "sil | aa 0; expected above 0",
        "sil | aa NaN; expected above 0",
        "sil | aa x; \"x\"",
        "sil | aa 0.6 b 0.4; expected less than one",
        "xx | aa 0.5; unknown phone 'xx'",
        "sil | zh 0.5; [zh] has no line",
        "b | sil 0.5; two lines",
      })
  void aWrongLineIsRejected(String line, String complaint) {
    List<String> lines = List.of(line, "<s> | aa 0.5", "aa |", "b |", "| aa 0.5 b 0.5");
    String message =
        assertThrows(IllegalArgumentException.class, () -> PhoneModel.read(PhoneSet.CMU, lines))
            .getMessage();
    assertTrue(message.contains(complaint), message);
  }

  @Test
  void aLongHistoryAfterAShortOneIsRejected() {
    List<String> lines = List.of("<s> | aa 0.5", "aa |", "aa aa | aa 0.5", "| aa 1");
    assertThrows(IllegalArgumentException.class, () -> PhoneModel.read(PhoneSet.CMU, lines));
  }

  @Test
  void anEmptyHistoryThatDoesNotAddUpToOneIsRejected() {
    List<String> lines = List.of("<s> | sil 0.5", "sil |", "aa |", "| sil 0.5 aa 0.25");
    assertThrows(IllegalArgumentException.class, () -> PhoneModel.read(PhoneSet.CMU, lines));
  }
}
