package org.hearth.nnet.api.mmi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.nnet.api.Matrix;
import org.junit.jupiter.api.Test;

final class ForwardBackwardTest {
  private static final List<List<Pronunciation>> WORDS =
      List.of(
          List.of(Pronunciation.parse("aa b"), Pronunciation.parse("b")),
          List.of(Pronunciation.parse("aa")));

  private static void assertAgree(PhoneAutomaton automaton, Matrix outputs) {
    PathEnumeration expected = new PathEnumeration(automaton, outputs);
    ForwardBackward found = new ForwardBackward(automaton, new Emissions(outputs));
    assertEquals(expected.logProbability(), found.logProbability(), 1e-10);
    Matrix occupation = Matrix.zeros(outputs.rows(), outputs.cols());
    found.addOccupation(occupation, 1);
    for (int t = 0; t < outputs.rows(); t++) {
      for (int pdf = 0; pdf < outputs.cols(); pdf++) {
        assertEquals(expected.occupation(t, pdf), occupation.get(t, pdf), 1e-6, t + ", " + pdf);
      }
    }
  }

  @Test
  void agreesWithTheEnumerationOfAllPathsOfAPhoneModel() {
    assertAgree(Automata.small(), Automata.outputs(5, 1));
  }

  @Test
  void agreesWithTheEnumerationOfAllPathsOfATranscript() {
    PhoneAutomaton transcript =
        Composition.of(TranscriptGraph.of(WORDS, PhoneSet.CMU), Automata.small());
    assertAgree(transcript, Automata.outputs(7, 2));
  }

  @Test
  void oneFrameIsEnoughForOnePhone() {
    assertAgree(Automata.small(), Automata.outputs(1, 3));
  }

  @Test
  void aFactorScalesWhatIsAdded() {
    Matrix outputs = Automata.outputs(4, 4);
    Matrix occupation = Matrix.zeros(4, outputs.cols());
    ForwardBackward paths = new ForwardBackward(Automata.small(), new Emissions(outputs));
    paths.addOccupation(occupation, 1);
    paths.addOccupation(occupation, -1);
    assertEquals(Matrix.zeros(4, outputs.cols()), occupation);
  }

  @Test
  void likelihoodsFarOutOfTheRangeOfADoubleAddUp() {
    Matrix outputs = Automata.outputs(200, 5);
    Matrix louder = outputs.copy();
    for (int i = 0; i < louder.data().length; i++) {
      louder.data()[i] += 512;
    }
    double plain = new ForwardBackward(Automata.small(), new Emissions(outputs)).logProbability();
    double shifted = new ForwardBackward(Automata.small(), new Emissions(louder)).logProbability();
    // Adding to a float rounds it, by 2^-15 at most here.
    assertEquals(plain + 200 * 512, shifted, 200 * 0x1p-15);
  }

  @Test
  void withoutAPathTheProbabilityIsZero() {
    PhoneAutomaton transcript =
        Composition.of(TranscriptGraph.of(WORDS, PhoneSet.CMU), Automata.small());
    Matrix outputs = Automata.outputs(1, 6);
    assertEquals(
        Double.NEGATIVE_INFINITY,
        new ForwardBackward(transcript, new Emissions(outputs)).logProbability());
  }
}
