package org.hearth.wake.internal.spot;

import java.util.List;

/**
 * How sure it is, at each frame, that a phrase ends there. The score is a logarithm, in nats: how
 * many times as probable the sound is if the phrase was said just now, in any of its ways, as if
 * anything else was. What is improbable in a language counts by itself, so that a score means the
 * same for every phrase. For one thread.
 */
public final class PhraseScore {
  private final AnySpeech anything;
  private final List<PhraseWay> ways;

  /**
   * @param ways to say the phrase, as numbers of phones; silence where words meet
   */
  public PhraseScore(PhoneBigram bigram, List<int[]> ways) {
    if (ways.isEmpty()) {
      throw new IllegalArgumentException("no way to say the phrase, expected one or more");
    }
    this.anything = new AnySpeech(bigram);
    this.ways = ways.stream().map(PhraseWay::new).toList();
  }

  /**
   * Takes in the next frame.
   *
   * @param outputs log-likelihoods of pdfs, frame after frame
   * @param row where the frame begins
   * @return the score of the phrase's end at this frame
   */
  public double hear(float[] outputs, int row) {
    double frame = anything.hear(outputs, row);
    double sum = 0;
    for (PhraseWay way : ways) {
      way.hear(outputs, row, frame);
      sum += way.ratio();
    }
    return Math.log(sum / ways.size());
  }

  /** The frame, counted from the first that was heard, with which the phrase began. */
  public int begin() {
    PhraseWay best = ways.get(0);
    for (PhraseWay way : ways) {
      best = way.ratio() > best.ratio() ? way : best;
    }
    return best.begin();
  }
}
