package org.hearth.lexicon.internal.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.lexicon.internal.ear.PronunciationFinder.Scored;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.mmi.PhoneSet;
import org.junit.jupiter.api.Test;

class PronunciationFinderTest {
  private static final Pronunciation MORLO = Pronunciation.parse("m ao r l ow");

  /** Letters that are read in one way only. */
  private record OneWay(Pronunciation way, double probability) implements WordPrior.Letters {
    @Override
    public List<Pronunciation> guesses(String word, int most) {
      return List.of(way);
    }

    @Override
    public double probability(String word, Pronunciation pronunciation) {
      return pronunciation.equals(way) ? probability : 0;
    }
  }

  private static final class NoDictionary implements Lexicon {
    @Override
    public List<Pronunciation> lookup(String word) {
      return List.of();
    }

    @Override
    public java.util.Optional<Pronunciation> guess(String word) {
      throw new AssertionError("letters are read by others");
    }
  }

  /** A recording in which the network favours phones by so much. */
  private static SpokenWord recording(String said, float favour) {
    int[] phones = WordShape.indices(Pronunciation.parse(said));
    Matrix outputs = Matrix.zeros(3 * phones.length, PhoneSet.CMU.pdfs());
    for (int frame = 0; frame < outputs.rows(); frame++) {
      int phone = phones[frame / 3];
      outputs.set(
          frame, frame % 3 == 0 ? PhoneSet.forwardPdf(phone) : PhoneSet.selfLoopPdf(phone), favour);
    }
    return new SpokenWord(outputs, List.of(), List.of());
  }

  private static List<Scored> find(WordPrior prior, SpokenWord... recordings) {
    return new PronunciationFinder(List.of(recordings), prior).find(EarTest.SHAPE, 3, 3);
  }

  private static WordPrior read(Pronunciation way) {
    return new WordPrior("morlo", new NoDictionary(), new OneWay(way, 0.9), EarTest.SHAPE);
  }

  @Test
  void lettersDecideWhereTheRecordingHardlyDoes() {
    List<Scored> found = find(read(MORLO), recording("m aa r l ow", 1));
    assertEquals(MORLO, found.get(0).pronunciation());
  }

  @Test
  void theRecordingDecidesWhereItIsClear() {
    List<Scored> found = find(read(MORLO), recording("m aa r l ow", 9));
    assertEquals("m aa r l ow", found.get(0).pronunciation().toString());
  }

  @Test
  void recordingsAddUp() {
    SpokenWord weak = recording("m aa r l ow", 3);
    assertEquals(MORLO, find(read(MORLO), weak).get(0).pronunciation());
    assertEquals(
        "m aa r l ow", find(read(MORLO), weak, weak, weak).get(0).pronunciation().toString());
  }

  @Test
  void aPronunciationIsFoundThatNoRecordingHasByItself() {
    // One phone is unclear in each.
    SpokenWord first = recording("m ao r l ow", 6);
    SpokenWord second = recording("m ao r l aa", 6);
    SpokenWord third = recording("b ao r l ow", 6);
    List<Scored> found = find(WordPrior.unwritten(EarTest.SHAPE), first, second, third);
    assertEquals(MORLO, found.get(0).pronunciation());
  }

  @Test
  void theBestComeFirstAndNoneIsMuchWorse() {
    List<Scored> found = find(read(MORLO), recording("m aa r l ow", 2));
    assertTrue(found.size() <= 3);
    for (int i = 1; i < found.size(); i++) {
      assertTrue(found.get(i).score() <= found.get(i - 1).score());
      assertTrue(found.get(i).score() >= found.get(0).score() - 3);
    }
  }
}
