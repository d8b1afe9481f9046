package org.hearth.nnet.api.mmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.mmi.Evaluation.Objective;
import org.hearth.nnet.api.mmi.Evaluation.Reason;
import org.hearth.nnet.api.mmi.Evaluation.Unusable;
import org.junit.jupiter.api.Test;

final class LfMmiTest {
  /** "Read the", with what may be said for it. */
  private static final List<List<Pronunciation>> WORDS =
      List.of(
          List.of(Pronunciation.parse("r iy d"), Pronunciation.parse("r eh d")),
          List.of(Pronunciation.parse("dh ah"), Pronunciation.parse("dh iy")));

  private final LfMmi objective = new LfMmi(PhoneModel.embedded());
  private final Numerator transcript = objective.numerator(WORDS);

  private Objective evaluate(Matrix outputs) {
    return assertInstanceOf(Objective.class, objective.evaluate(outputs, transcript));
  }

  private void assertUnusable(Reason reason, Matrix outputs) {
    assertEquals(new Unusable(reason), objective.evaluate(outputs, transcript));
  }

  @Test
  void theGradientAgreesWithFiniteDifferences() {
    Matrix outputs = Automata.outputs(12, 1);
    Matrix gradient = evaluate(outputs).gradient();
    Random random = new Random(2);
    float step = 0x1p-8f;
    for (int i = 0; i < 60; i++) {
      // Half of them among the pdfs of the transcript, whose gradients are large.
      int row = random.nextInt(outputs.rows());
      int phone = PhoneSet.CMU.index(List.of("r", "iy", "eh", "d", "dh", "ah").get(i % 6));
      int pdf = i % 2 == 0 ? PhoneSet.forwardPdf(phone) + i / 2 % 2 : random.nextInt(80);
      float value = outputs.get(row, pdf);
      outputs.set(row, pdf, value + step);
      double above = evaluate(outputs).value();
      double width = outputs.get(row, pdf);
      outputs.set(row, pdf, value - step);
      width -= outputs.get(row, pdf);
      double slope = (above - evaluate(outputs).value()) / width;
      outputs.set(row, pdf, value);
      assertEquals(slope, gradient.get(row, pdf), 2e-6, row + ", " + pdf);
    }
  }

  @Test
  void theAlignmentGivesEachFrameToPhonesOfTheTranscriptInTheirOrder() {
    Matrix outputs = Automata.outputs(20, 6);
    Matrix alignment = objective.alignment(outputs, transcript).orElseThrow();
    List<Integer> said =
        List.of("sil", "r", "iy", "eh", "d", "dh", "ah").stream().map(PhoneSet.CMU::index).toList();
    for (int frame = 0; frame < outputs.rows(); frame++) {
      double sum = 0;
      double ofTranscript = 0;
      for (int pdf = 0; pdf < outputs.cols(); pdf++) {
        sum += alignment.get(frame, pdf);
        ofTranscript += said.contains(pdf / 2) ? alignment.get(frame, pdf) : 0;
      }
      assertEquals(1, sum, 1e-5);
      assertEquals(1, ofTranscript, 1e-5);
    }
    int dh = PhoneSet.CMU.index("dh");
    assertEquals(0, alignment.get(0, PhoneSet.forwardPdf(dh)));
    assertTrue(objective.alignment(Automata.outputs(3, 6), transcript).isEmpty());
  }

  @Test
  void whatOneFrameGainsInAllItLoses() {
    Matrix gradient = evaluate(Automata.outputs(30, 3)).gradient();
    for (int t = 0; t < gradient.rows(); t++) {
      double sum = 0;
      for (float value : gradient.row(t)) {
        sum += value;
      }
      assertEquals(0, sum, 1e-5);
    }
  }

  @Test
  void noOutputsMakeTheTranscriptMoreThanCertain() {
    for (int seed = 0; seed < 20; seed++) {
      assertTrue(evaluate(Automata.outputs(15, seed)).value() < 0);
    }
  }

  @Test
  void outputsThatSayTheTranscriptMakeItNearlyCertain() {
    Matrix outputs = Matrix.zeros(10, 80);
    List<String> phones = List.of("sil", "r", "iy", "d", "dh");
    for (int t = 0; t < 10; t++) {
      int phone = PhoneSet.CMU.index(phones.get(t / 2));
      outputs.set(t, t % 2 == 0 ? PhoneSet.forwardPdf(phone) : PhoneSet.selfLoopPdf(phone), 30);
    }
    outputs.set(9, PhoneSet.selfLoopPdf(PhoneSet.CMU.index("dh")), 0);
    outputs.set(9, PhoneSet.forwardPdf(PhoneSet.CMU.index("ah")), 30);
    assertEquals(0, evaluate(outputs).value(), 1e-6);
  }

  @Test
  void asManyFramesAsPhonesAreEnough() {
    assertEquals(5, transcript.shortest());
    assertTrue(evaluate(Automata.outputs(5, 4)).value() < 0);
  }

  @Test
  void fewerFramesThanPhonesAreTooShort() {
    assertUnusable(Reason.TOO_SHORT, Automata.outputs(4, 5));
  }

  @Test
  void noFramesAreTooShort() {
    assertUnusable(Reason.TOO_SHORT, Matrix.zeros(0, 80));
  }

  @Test
  void anOutputThatIsNoNumberIsNotFinite() {
    Matrix outputs = Automata.outputs(10, 6);
    outputs.set(7, 3, Float.NaN);
    assertUnusable(Reason.NOT_FINITE, outputs);
  }

  @Test
  void outputsThatRuleTheTranscriptOutLeaveNoAlignment() {
    Matrix outputs = Matrix.zeros(10, 80);
    for (int t = 0; t < 10; t++) {
      outputs.set(t, PhoneSet.selfLoopPdf(PhoneSet.CMU.index("zh")), 1000);
      outputs.set(t, PhoneSet.forwardPdf(PhoneSet.CMU.index("zh")), 1000);
    }
    assertUnusable(Reason.NO_ALIGNMENT, outputs);
  }

  @Test
  void outputsThatContradictTheTranscriptStillHaveAGradient() {
    Matrix outputs = Matrix.zeros(60, 80);
    for (int t = 0; t < 60; t++) {
      outputs.set(t, PhoneSet.selfLoopPdf(PhoneSet.CMU.index("zh")), 60);
    }
    Objective found = evaluate(outputs);
    assertTrue(found.value() < -3000 && found.value() > -3600, found.value() + "");
    for (float value : found.gradient().data()) {
      assertTrue(value >= -1.00001f && value <= 1.00001f, value + "");
    }
  }

  @Test
  void anotherNumberOfPdfsIsAMistake() {
    assertThrows(
        IllegalArgumentException.class, () -> objective.evaluate(Matrix.zeros(10, 79), transcript));
  }
}
