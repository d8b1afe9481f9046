package org.hearth.wake.internal.spot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.mmi.PhoneSet;
import org.junit.jupiter.api.Test;

final class PhraseScoreTest {
  private static final int PHONES = 12;
  private static final int[] PHRASE = {3, 7, 1, 9, 4};
  private static final int[] AROUND = {5, 2, 0, 6, 3, 7, 1, 9, 4, 8, 2, 10};

  /** Index of the last frame of the phrase in what is said {@link #AROUND} it. */
  private static final int END = 3 * 9 - 1;

  /** A language in which every phone follows every other. */
  private final PhoneBigram bigram = PhoneBigram.of(List.of(), PHONES);

  private final Posteriors posteriors = new Posteriors(PHONES, 1, 6);

  private static List<Double> scores(PhraseScore score, Matrix outputs) {
    List<Double> scores = new ArrayList<>();
    for (int row = 0; row < outputs.rows(); row++) {
      scores.add(score.hear(outputs.data(), row * outputs.cols()));
    }
    return scores;
  }

  private PhraseScore score(int[]... ways) {
    return new PhraseScore(bigram, List.of(ways));
  }

  private static int best(List<Double> scores) {
    return scores.indexOf(scores.stream().mapToDouble(each -> each).max().orElseThrow());
  }

  @Test
  void itIsHighestWhereThePhraseEnds() {
    List<Double> scores = scores(score(PHRASE), posteriors.of(AROUND));
    assertEquals(END, best(scores), "frame with the best score");
  }

  /** A phrase of n phones is as improbable as 12^-n; that is what a clear one is worth. */
  @Test
  void itIsWorthWhatThePhraseIsImprobable() {
    double clear = scores(score(PHRASE), new Posteriors(PHONES, 1, 20).of(AROUND)).get(END);
    assertEquals(PHRASE.length * Math.log(PHONES), clear, 0.5);
  }

  @Test
  void itKnowsWhereThePhraseBegan() {
    PhraseScore score = score(PHRASE);
    Matrix outputs = posteriors.of(AROUND);
    for (int row = 0; row <= END; row++) {
      score.hear(outputs.data(), row * outputs.cols());
    }
    assertEquals(3 * 4, score.begin());
  }

  @Test
  void levelOfAFrameDoesNotMatter() {
    Matrix outputs = posteriors.of(AROUND);
    Matrix louder = outputs.copy();
    for (int i = 0; i < louder.data().length; i++) {
      louder.data()[i] += 3 * (i / louder.cols() % 5) - 40;
    }
    List<Double> expected = scores(score(PHRASE), outputs);
    List<Double> found = scores(score(PHRASE), louder);
    for (int row = 0; row < expected.size(); row++) {
      assertEquals(expected.get(row), found.get(row), 1e-4);
    }
  }

  @Test
  void otherSpeechStaysBelow() {
    List<Double> scores = scores(score(PHRASE), posteriors.of(posteriors.anything(2_000)));
    double clear = scores(score(PHRASE), posteriors.of(AROUND)).get(END);
    double most = scores.stream().mapToDouble(each -> each).max().orElseThrow();
    assertTrue(most < clear - 2, "the phrase has " + clear + ", something else " + most);
  }

  @Test
  void silenceWhereWordsMeetIsHeardOrNot() {
    int[] words = {3, 7, PhoneSet.SILENCE, 1, 9, 4};
    double together = scores(score(words), posteriors.of(AROUND)).get(END);
    int[] apart = {5, 2, 0, 6, 3, 7, PhoneSet.SILENCE, 1, 9, 4};
    double paused = scores(score(words), posteriors.of(apart)).get(3 * apart.length - 1);
    double strict = scores(score(PHRASE), posteriors.of(apart)).get(3 * apart.length - 1);
    assertTrue(together > 8, "without a pause " + together);
    assertTrue(paused > 8, "with one " + paused);
    assertTrue(strict < 4, "with one that is not allowed " + strict);
  }

  @Test
  void anyWayToSayItCounts() {
    int[] other = {2, 2, 2, 2, 2};
    double alone = scores(score(PHRASE), posteriors.of(AROUND)).get(END);
    double both = scores(score(other, PHRASE), posteriors.of(AROUND)).get(END);
    // Which way it is said is not known before: each is half as probable.
    assertEquals(alone - Math.log(2), both, 1.5);
  }
}
