package org.hearth.trainer.internal.mmi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.mmi.Evaluation;
import org.hearth.nnet.api.mmi.LfMmi;
import org.hearth.nnet.api.mmi.Numerator;
import org.hearth.nnet.api.mmi.PhoneModel;
import org.hearth.nnet.api.mmi.PhoneSet;
import org.junit.jupiter.api.Test;

final class OutputLayerLossTest {
  private static final int INPUTS = 6;
  private static final int RANK = 3;
  private static final int FRAMES = 9;

  private final Random random = new Random(1);
  private final LfMmi objective = new LfMmi(PhoneModel.embedded());
  private final Numerator transcript =
      objective.numerator(List.of(List.of(Pronunciation.parse("aa b"))));
  private final Matrix inputs = random(FRAMES, INPUTS);
  private final Matrix weights = random(PhoneSet.CMU.pdfs(), INPUTS);
  private final Matrix a = random(RANK, INPUTS);
  private final Matrix b = random(PhoneSet.CMU.pdfs(), RANK);
  private final Matrix parameters = b.transposed();

  private Matrix random(int rows, int cols) {
    Matrix matrix = Matrix.zeros(rows, cols);
    for (int i = 0; i < matrix.data().length; i++) {
      matrix.data()[i] = (float) random.nextGaussian();
    }
    return matrix;
  }

  /** x y^T. */
  private static Matrix product(Matrix x, Matrix y) {
    Matrix product = Matrix.zeros(x.rows(), y.rows());
    for (int i = 0; i < x.rows(); i++) {
      for (int j = 0; j < y.rows(); j++) {
        float sum = 0;
        for (int k = 0; k < x.cols(); k++) {
          sum += x.get(i, k) * y.get(j, k);
        }
        product.set(i, j, sum);
      }
    }
    return product;
  }

  private CachedUtterance utterance() {
    return CachedUtterance.forLowRank(product(inputs, weights), inputs, a, transcript);
  }

  private static void assertSlopes(OutputLayerLoss loss, CachedUtterance utterance, Matrix matrix) {
    float[] parameters = matrix.data();
    float[] gradient = loss.evaluate(utterance, matrix).orElseThrow().gradient().data();
    float step = 0x1p-8f;
    // Every seventh: all directions and, among the pdfs, those of the transcript.
    for (int i = 0; i < parameters.length; i += 7) {
      float value = parameters[i];
      parameters[i] = value + step;
      double above = loss.evaluate(utterance, matrix).orElseThrow().value();
      parameters[i] = value - step;
      double below = loss.evaluate(utterance, matrix).orElseThrow().value();
      parameters[i] = value;
      assertEquals((above - below) / (2 * step), gradient[i], 2e-4, "parameter " + i);
    }
  }

  @Test
  void theAdaptedOutputsAreThoseOfTheMergedLayer() {
    Matrix merged = weights.copy();
    Matrix delta = product(b, a.transposed());
    for (int i = 0; i < merged.data().length; i++) {
      merged.data()[i] += 0.5f * delta.data()[i];
    }
    Matrix found = new OutputLayerLoss(objective, 0.5f).adapted(utterance(), parameters);
    assertArrayEquals(product(inputs, merged).data(), found.data(), 1e-4f);
  }

  @Test
  void theGradientOfALowRankDeltaAgreesWithFiniteDifferences() {
    assertSlopes(new OutputLayerLoss(objective, 0.5f), utterance(), parameters);
  }

  @Test
  void theGradientOfBiasesAgreesWithFiniteDifferences() {
    CachedUtterance utterance = CachedUtterance.forBias(Outputs.random(FRAMES, 2), transcript);
    assertSlopes(new OutputLayerLoss(objective, 1), utterance, Matrix.of(b.transposed().row(0)));
  }

  @Test
  void theLossIsTheNegativeObjectiveOfAFrame() {
    Matrix outputs = Outputs.random(FRAMES, 3);
    Evaluation.Objective expected = (Evaluation.Objective) objective.evaluate(outputs, transcript);
    double loss =
        new OutputLayerLoss(objective, 1)
            .evaluate(
                CachedUtterance.forBias(outputs, transcript), Matrix.zeros(1, PhoneSet.CMU.pdfs()))
            .orElseThrow()
            .value();
    assertEquals(-expected.value() / FRAMES, loss, 1e-12);
  }

  @Test
  void anUtteranceThatIsTooShortHasNoLoss() {
    CachedUtterance utterance = CachedUtterance.forBias(Outputs.random(1, 4), transcript);
    assertEquals(
        Optional.empty(),
        new OutputLayerLoss(objective, 1)
            .evaluate(utterance, Matrix.zeros(1, PhoneSet.CMU.pdfs())));
  }

  @Test
  void anotherNumberOfParametersIsAMistake() {
    OutputLayerLoss loss = new OutputLayerLoss(objective, 1);
    CachedUtterance utterance = utterance();
    assertThrows(
        IllegalArgumentException.class,
        () -> loss.evaluate(utterance, Matrix.zeros(1, PhoneSet.CMU.pdfs())));
  }
}
