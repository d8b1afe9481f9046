package org.hearth.wake.internal.spot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.hearth.nnet.api.Matrix;
import org.hearth.wake.internal.spot.Spotter.Candidate;
import org.junit.jupiter.api.Test;

final class SpotterTest {
  private static final int PHONES = 12;
  private static final int[] PHRASE = {3, 7, 1, 9, 4};

  private final Posteriors posteriors = new Posteriors(PHONES, 2, 6);

  private static List<Candidate> spot(double least, int phones, Matrix... parts) {
    PhraseScore score = new PhraseScore(PhoneBigram.of(List.of(), PHONES), List.of(PHRASE));
    Spotter spotter = new Spotter(score, phones, least);
    List<Candidate> found = new ArrayList<>();
    for (Matrix part : parts) {
      for (int row = 0; row < part.rows(); row++) {
        spotter.hear(part, row).ifPresent(found::add);
      }
    }
    spotter.finish().ifPresent(found::add);
    return found;
  }

  @Test
  void eachTimeItIsSaidIsFoundOnce() {
    Matrix once = posteriors.of(5, 2, 3, 7, 1, 9, 4, 8, 2, 10, 0, 0);
    List<Candidate> found = spot(7, PHRASE.length, once, once, posteriors.of(3, 7, 1, 9, 4));
    assertEquals(
        List.of(6, 42, 72), found.stream().map(Candidate::begin).toList(), "begins " + found);
    for (Candidate each : found) {
      assertEquals(15, each.end() - each.begin(), 1, "frames of " + each);
    }
  }

  @Test
  void nothingIsFoundBelowTheScoreThatIsAskedFor() {
    Matrix once = posteriors.of(5, 2, 3, 7, 1, 9, 4, 8, 2, 10, 0, 0);
    assertEquals(List.of(), spot(13, PHRASE.length, once));
  }

  @Test
  void whatIsTooShortForItsPhonesIsNoPhrase() {
    Matrix once = posteriors.of(5, 2, 3, 7, 1, 9, 4, 8, 2, 10, 0, 0);
    assertEquals(List.of(), spot(7, 20, once));
  }

  /** With fixed posteriors, not by chance: 6,000 frames of phones in any order hold no phrase. */
  @Test
  void nothingIsFoundInOtherSpeech() {
    assertTrue(spot(9, PHRASE.length, posteriors.of(posteriors.anything(2_000))).isEmpty());
  }
}
