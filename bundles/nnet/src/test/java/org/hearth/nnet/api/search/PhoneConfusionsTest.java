package org.hearth.nnet.api.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hearth.nnet.api.AcousticAdapter;
import org.hearth.nnet.api.LowRank;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.mmi.PhoneSet;
import org.junit.jupiter.api.Test;

class PhoneConfusionsTest {
  private static final PhoneSet PHONES = PhoneSet.of(List.of("f", "ih", "p", "s", "sh"));
  private static final int COUNT = PHONES.count();
  private static final float NO_BEAM = Float.MAX_VALUE;
  private static final double ROUNDING = 1e-4;

  private static final BaseConfusions BASE =
      BaseConfusions.read(
          PHONES,
          List.of(
              "sil | sil 0.95",
              "f | f 0.95 s 0.02",
              "ih | ih 0.95",
              "p | p 0.95",
              "s | s 0.95 sh 0.03",
              "sh | sh 0.95 s 0.03"));

  private static LowRank delta(Matrix u, Matrix v) {
    return new LowRank(AcousticAdapter.CONFUSIONS, v, u, v.rows());
  }

  /** Adds to the logarithm of hearing a phone in the place of another. */
  private static LowRank more(String intended, String heard, float by) {
    Matrix u = Matrix.zeros(COUNT, 1);
    Matrix v = Matrix.zeros(1, COUNT);
    u.set(PHONES.index(intended), 0, by);
    v.set(0, PHONES.index(heard), 1);
    return delta(u, v);
  }

  private static LowRank random(int rank, long seed) {
    return delta(gaussian(COUNT, rank, seed), gaussian(rank, COUNT, seed + 1));
  }

  private static Matrix gaussian(int rows, int cols, long seed) {
    Random random = new Random(seed);
    Matrix matrix = Matrix.zeros(rows, cols);
    for (int i = 0; i < matrix.data().length; i++) {
      matrix.data()[i] = (float) random.nextGaussian();
    }
    return matrix;
  }

  private static Matrix applied(LowRank delta, Matrix outputs) throws NnetException {
    return PhoneConfusions.of(delta, BASE, PHONES).applied(outputs, MatrixProduct.PORTABLE);
  }

  private static String refusal(LowRank delta, PhoneSet phones) {
    return assertThrows(NnetException.class, () -> PhoneConfusions.of(delta, BASE, phones))
        .getMessage();
  }

  @Test
  void whoeverConfusesNothingMoreIsHeardAsBefore() throws Exception {
    Matrix outputs = gaussian(7, PHONES.pdfs(), 1);
    LowRank nothing = delta(Matrix.zeros(COUNT, 2), gaussian(2, COUNT, 5));
    assertEquals(outputs, applied(nothing, outputs));
  }

  @Test
  void itIsTheFormula() throws Exception {
    LowRank delta = random(3, 8);
    Matrix outputs = gaussian(5, PHONES.pdfs(), 2);
    Matrix before = BASE.probabilities();
    Matrix after = BASE.probabilities(delta);
    Matrix found = applied(delta, outputs);
    for (int frame = 0; frame < outputs.rows(); frame++) {
      for (int pdf = 0; pdf < PHONES.pdfs(); pdf++) {
        int i = pdf / 2;
        double sum = 0;
        for (int h = 0; h < COUNT; h++) {
          double weight =
              h == i
                  ? after.get(i, i) / before.get(i, i)
                  : Math.max(0, after.get(i, h) - before.get(i, h));
          sum += weight * Math.exp(outputs.get(frame, 2 * h + pdf % 2));
        }
        assertEquals(Math.log(sum), found.get(frame, pdf), ROUNDING);
      }
    }
  }

  @Test
  void whatIsFarBelowTheLargestStaysANumber() throws Exception {
    Matrix outputs = Matrix.zeros(1, PHONES.pdfs());
    outputs.set(0, PhoneSet.forwardPdf(PHONES.index("p")), 500);
    Matrix found = applied(more("sh", "s", 4), outputs);
    int sh = PhoneSet.forwardPdf(PHONES.index("sh"));
    assertTrue(found.get(0, sh) <= 0 && found.get(0, sh) > -5, () -> "" + found.get(0, sh));
  }

  /**
   * Somebody who says "sip" for "ship", which "fip" is nearer to for a model that does not know.
   */
  @Test
  void knownConfusionMakesAWrongSentenceRight() throws Exception {
    Words ships = Words.of(2, "0 a 1", "0 b 1");
    Map<String, List<int[]>> ways =
        Map.of("a", List.of(phones("sh", "ih", "p")), "b", List.of(phones("f", "ih", "p")));
    PhoneGraph graph = PhoneGraph.of(ships, ways::get, PHONES, 8);
    Matrix outputs = Matrix.zeros(3, PHONES.pdfs());
    Arrays.fill(outputs.data(), -10);
    outputs.set(0, PhoneSet.forwardPdf(PHONES.index("s")), 0);
    outputs.set(0, PhoneSet.forwardPdf(PHONES.index("f")), -4);
    outputs.set(0, PhoneSet.forwardPdf(PHONES.index("sh")), -7);
    outputs.set(1, PhoneSet.forwardPdf(PHONES.index("ih")), 0);
    outputs.set(2, PhoneSet.forwardPdf(PHONES.index("p")), 0);
    assertEquals("b", SentenceSearch.search(graph, outputs, 1, NO_BEAM).get(0).text());
    Matrix meant = applied(more("sh", "s", 4), outputs);
    assertEquals("a", SentenceSearch.search(graph, meant, 1, NO_BEAM).get(0).text());
  }

  private static int[] phones(String... names) {
    return Arrays.stream(names).mapToInt(PHONES::index).toArray();
  }

  @Test
  void otherPhonesAreRefused() {
    String message = refusal(random(1, 1), PhoneSet.of(List.of("f", "ih")));
    assertEquals(
        "phone_confusions is for the phones sil f ih p s sh; found a model with the phones"
            + " sil f ih",
        message);
  }

  @Test
  void otherSizesAndRanksAreRefused() {
    LowRank small = delta(gaussian(COUNT - 1, 2, 1), gaussian(2, COUNT, 2));
    assertEquals(
        "phone_confusions is 5 x 6 of rank 2; expected 6 x 6 of rank 1 to 4, a row and a column"
            + " for each phone of the model",
        refusal(small, PHONES));
    assertTrue(refusal(random(5, 1), PHONES).contains("6 x 6 of rank 5; expected"));
  }

  @Test
  void immenseNumbersAreRefused() {
    assertEquals(
        "1000.0 in phone_confusions; expected at most 100.0",
        refusal(more("s", "sh", 1000), PHONES));
    assertTrue(refusal(more("s", "sh", Float.NaN), PHONES).startsWith("NaN in phone_confusions"));
  }

  @Test
  void outputsOfOtherPhonesAreRefused() throws Exception {
    PhoneConfusions confusions = PhoneConfusions.of(random(1, 1), BASE, PHONES);
    Matrix outputs = Matrix.zeros(2, 10);
    assertThrows(
        IllegalArgumentException.class, () -> confusions.applied(outputs, MatrixProduct.PORTABLE));
  }
}
