package org.hearth.wake.internal.spot;

import java.util.Optional;
import org.hearth.nnet.api.Matrix;

/**
 * Finds the places where a phrase may have been said: where its score is high, and highest. Each
 * time it is said is found once. For one thread.
 */
public final class Spotter {
  /** Frames for which the score must not rise any more: 0.15 s. */
  private static final int PATIENCE = 5;

  /** A phone may be as short as a frame, but not all phones of a phrase: frames by phone. */
  private static final double SHORTEST_PHONE = 1.2;

  /** Frames that a phrase lasts at most: 2.4 s. */
  public static final int LONGEST = 80;

  private final PhraseScore score;
  private final double least;
  private final int shortest;
  private int frames;
  private Candidate best;

  /** The end of the last candidate: what follows it may not begin before. */
  private int taken;

  /**
   * A place.
   *
   * @param begin its first frame
   * @param end the frame after its last
   * @param score in nats
   */
  public record Candidate(int begin, int end, double score) {}

  /**
   * @param phones how many the phrase has
   * @param least score of a candidate
   */
  public Spotter(PhraseScore score, int phones, double least) {
    this.score = score;
    this.least = least;
    this.shortest = (int) Math.ceil(SHORTEST_PHONE * phones);
  }

  /**
   * Takes in the next frame.
   *
   * @param outputs frames x pdfs, log-likelihoods
   * @return what was found just before, if anything was
   */
  public Optional<Candidate> hear(Matrix outputs, int row) {
    double now = score.hear(outputs.data(), row * outputs.cols());
    frames++;
    if (now >= least && (best == null || now > best.score())) {
      int begin = score.begin();
      int length = frames - begin;
      if (begin >= taken && length >= shortest && length <= LONGEST) {
        best = new Candidate(begin, frames, now);
      }
    }
    return best != null && frames >= best.end() + PATIENCE ? take() : Optional.empty();
  }

  /** What was found at the end of what was said. */
  public Optional<Candidate> finish() {
    return best == null ? Optional.empty() : take();
  }

  private Optional<Candidate> take() {
    Candidate found = best;
    taken = found.end();
    best = null;
    return Optional.of(found);
  }
}
