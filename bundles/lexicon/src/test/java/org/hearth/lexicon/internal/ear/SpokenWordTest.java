package org.hearth.lexicon.internal.ear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.mmi.PhoneSet;
import org.junit.jupiter.api.Test;

class SpokenWordTest {
  private static final int PDFS = PhoneSet.CMU.pdfs();

  private static int[] phones(String text) {
    return WordShape.indices(Pronunciation.parse(text));
  }

  private static Matrix noise(int frames, long seed) {
    Random random = new Random(seed);
    Matrix outputs = Matrix.zeros(frames, PDFS);
    for (int i = 0; i < frames * PDFS; i++) {
      outputs.data()[i] = (float) random.nextGaussian();
    }
    return outputs;
  }

  /** Outputs that are high for phones, each for some frames. */
  private static Matrix saying(int framesEach, int... phones) {
    Matrix outputs = noise(framesEach * phones.length, 3);
    for (int i = 0; i < phones.length; i++) {
      for (int frame = i * framesEach; frame < (i + 1) * framesEach; frame++) {
        boolean isFirst = frame == i * framesEach;
        int pdf = isFirst ? PhoneSet.forwardPdf(phones[i]) : PhoneSet.selfLoopPdf(phones[i]);
        outputs.set(frame, pdf, 12);
      }
    }
    return outputs;
  }

  /** The best of all alignments, tried one by one. */
  private static double best(Matrix outputs, List<Integer> phones, int frame, int at) {
    if (frame == outputs.rows()) {
      return at == phones.size() - 1 ? 0 : Double.NEGATIVE_INFINITY;
    }
    double best = Double.NEGATIVE_INFINITY;
    if (at >= 0) {
      best =
          outputs.get(frame, PhoneSet.selfLoopPdf(phones.get(at)))
              + best(outputs, phones, frame + 1, at);
    }
    if (at + 1 < phones.size()) {
      best =
          Math.max(
              best,
              outputs.get(frame, PhoneSet.forwardPdf(phones.get(at + 1)))
                  + best(outputs, phones, frame + 1, at + 1));
    }
    return best;
  }

  @Test
  void theLikelihoodIsThatOfTheBestOfAllWaysToSayTheSentence() {
    int[] on = phones("aa n");
    int[] off = phones("ao f");
    int[] now = phones("n aw");
    int[] word = phones("z iy");
    for (long seed = 0; seed < 5; seed++) {
      Matrix outputs = noise(9, seed);
      double best = Double.NEGATIVE_INFINITY;
      for (int[] before : List.of(on, off)) {
        for (int silences = 0; silences < 16; silences++) {
          List<Integer> phones = new ArrayList<>();
          List<int[]> parts = List.of(before, word, now);
          for (int part = 0; part <= parts.size(); part++) {
            if ((silences >> part & 1) == 1) {
              phones.add(PhoneSet.SILENCE);
            }
            if (part < parts.size()) {
              for (int phone : parts.get(part)) {
                phones.add(phone);
              }
            }
          }
          best = Math.max(best, best(outputs, phones, 0, -1));
        }
      }
      SpokenWord spoken = new SpokenWord(outputs, List.of(List.of(on, off)), List.of(List.of(now)));
      assertEquals(best, spoken.logLikelihood(word), 1e-4, "seed " + seed);
    }
  }

  @Test
  void aRecordingCanBeTooShort() {
    SpokenWord spoken = new SpokenWord(noise(3, 1), List.of(), List.of());
    assertEquals(Double.NEGATIVE_INFINITY, spoken.logLikelihood(phones("z ih g b iy")));
    assertTrue(spoken.logLikelihood(phones("z ih")) > Double.NEGATIVE_INFINITY);
  }

  @Test
  void phonesAreHeardWhereTheNetworkIsSure() {
    int[] said = phones("z ih g b iy");
    SpokenWord spoken = new SpokenWord(saying(4, said), List.of(), List.of());
    assertArrayEquals(said, spoken.heard(EarTest.SHAPE));
  }

  @Test
  void aWordIsHeardBetweenOthers() {
    int[] sentence = phones("t er n z ih g b iy aa n");
    SpokenWord spoken =
        new SpokenWord(
            saying(4, sentence),
            List.of(List.of(phones("t er n"))),
            List.of(List.of(phones("aa n"))));
    assertArrayEquals(phones("z ih g b iy"), spoken.heard(EarTest.SHAPE));
  }

  @Test
  void nothingIsHeardWhereThereIsNoPlace() {
    SpokenWord spoken = new SpokenWord(noise(3, 1), List.of(List.of(phones("t er n"))), List.of());
    assertArrayEquals(new int[0], spoken.heard(EarTest.SHAPE));
  }
}
