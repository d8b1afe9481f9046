package org.hearth.wake.internal;

import java.util.Optional;
import java.util.function.Consumer;
import org.hearth.nnet.api.Matrix;
import org.hearth.wake.internal.spot.PhraseScore;
import org.hearth.wake.internal.spot.Spotter;
import org.hearth.wake.internal.spot.Spotter.Candidate;

/**
 * Spots one phrase in speech: what the first pass finds is heard again in the audio that is kept.
 * For one thread.
 */
public final class PhraseListener implements GatedFrames.Listener {
  /** Nats by which the first pass may find less than is asked for in the end. */
  private static final double SLACK = 2;

  /** Before the begin of a candidate, what is heard again begins: 0.5 s and more. */
  private static final int LEAD = 17 * GatedFrames.FRAME;

  /** After its end, it ends: 0.4 s. */
  private static final int TAIL = 13 * GatedFrames.FRAME;

  private final SpottedPhrase phrase;
  private final double least;
  private final Consumer<Found> found;
  private final RecentSamples recent = new RecentSamples();
  private Spotter spotter;
  private long begin;

  /**
   * A phrase that was said.
   *
   * @param begin in samples since the stream of audio began
   * @param end likewise
   * @param score in nats
   */
  public record Found(long begin, long end, double score) {}

  /**
   * @param least score in nats
   */
  public PhraseListener(SpottedPhrase phrase, double least, Consumer<Found> found) {
    this.phrase = phrase;
    this.least = least;
    this.found = found;
  }

  @Override
  public void begin(long sample) {
    begin = sample;
    recent.clear();
    PhraseScore score = new PhraseScore(phrase.bigram(), phrase.phrase().ways());
    spotter = new Spotter(score, phrase.phrase().phones(), least - SLACK);
  }

  @Override
  public void audio(short[] samples, int offset, int length) {
    recent.add(samples, offset, length);
  }

  @Override
  public void frames(Matrix outputs) {
    for (int row = 0; row < outputs.rows(); row++) {
      check(spotter.hear(outputs, row));
    }
  }

  @Override
  public void end() {
    check(spotter.finish());
  }

  private void check(Optional<Candidate> candidate) {
    if (candidate.isEmpty()) {
      return;
    }
    long first = (long) candidate.get().begin() * GatedFrames.FRAME;
    long last = (long) candidate.get().end() * GatedFrames.FRAME;
    long from = Math.max(recent.begin(), first - LEAD);
    short[] around = recent.copy(from, Math.min(recent.end(), last + TAIL));
    int end = (int) ((last - from) / GatedFrames.FRAME);
    double score = phrase.rehearing().score(around, end, candidate.get().score());
    if (score >= least) {
      found.accept(new Found(begin + first, begin + last, score));
    }
  }
}
