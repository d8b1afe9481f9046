package org.hearth.wake.internal.spot;

import java.util.Arrays;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.Network;
import org.hearth.nnet.api.search.AcousticModel;

/**
 * Hears a candidate again, in the audio that was kept. A network that tells of every third frame
 * only hears other frames when the audio begins a little later; a phrase that was said is heard
 * there as well, while what resembled it by chance often is not. For any thread.
 */
public final class Rehearing {
  private static final int HUNDREDTHS = 100;

  /** Frames by which the end may be heard sooner or later: 0.18 s. */
  private static final int NEAR = 6;

  private final AcousticModel model;
  private final PhoneBigram bigram;
  private final Phrase phrase;

  public Rehearing(AcousticModel model, PhoneBigram bigram, Phrase phrase) {
    this.model = model;
    this.bigram = bigram;
    this.phrase = phrase;
  }

  /**
   * The score of a candidate, heard as often as there are feature frames for an output frame.
   *
   * @param samples from some time before its begin to some time after its end
   * @param end of the candidate among them, in output frames
   * @param first its score when it was heard the first time
   * @return the mean of all scores, in nats
   */
  public double score(short[] samples, int end, double first) {
    int feature = model.sampleRate() / HUNDREDTHS;
    double sum = first;
    for (int later = 1; later < Network.CHAIN_SUBSAMPLING; later++) {
      sum += again(Arrays.copyOfRange(samples, later * feature, samples.length), end);
    }
    return sum / Network.CHAIN_SUBSAMPLING;
  }

  private double again(short[] samples, int end) {
    Matrix outputs = model.outputs(samples);
    PhraseScore score = new PhraseScore(bigram, phrase.ways());
    double best = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < Math.min(outputs.rows(), end + NEAR); row++) {
      double now = score.hear(outputs.data(), row * outputs.cols());
      if (row + 1 >= end - NEAR) {
        best = Math.max(best, now);
      }
    }
    return best;
  }
}
