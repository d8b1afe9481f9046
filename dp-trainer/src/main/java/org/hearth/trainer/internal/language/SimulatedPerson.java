package org.hearth.trainer.internal.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hearth.api.intent.IntentModel;
import org.hearth.api.intent.SentenceMark;
import org.hearth.api.intent.SentencePaths;

/**
 * Somebody with habits: of the ways that the templates leave open, such as phrasings, devices and
 * numbers, each has a weight of its own, which is drawn once. For one thread.
 */
final class SimulatedPerson {
  /**
   * Deviation of the weights' logarithms: of ten ways alike, one is then taken half of the time.
   */
  private static final double HABIT = 2;

  private final SentencePaths paths;
  private final double[] weights;

  /**
   * @param sentences that the person may say; at least one
   * @param seed whose habits they are
   */
  SimulatedPerson(IntentModel sentences, long seed) {
    this.paths = sentences.sentences();
    this.weights = new double[paths.endArc(paths.stateCount() - 2)];
    Random random = new Random(seed);
    for (int arc = 0; arc < weights.length; arc++) {
      weights[arc] = Math.exp(HABIT * random.nextGaussian());
    }
  }

  /** The words of a sentence. */
  List<String> say(Random random) {
    while (true) {
      List<String> words = new ArrayList<>();
      boolean isSentence = false;
      int state = 0;
      while (state < paths.stateCount() - 1) {
        int arc = choose(state, random);
        isSentence |= paths.mark(arc).filter(SentenceMark.Template.class::isInstance).isPresent();
        if (paths.word(arc) != SentencePaths.NO_WORD) {
          words.add(paths.text(paths.word(arc)));
        }
        state = paths.target(arc);
      }
      if (isSentence) {
        return words;
      }
    }
  }

  private int choose(int state, Random random) {
    double all = 0;
    for (int arc = paths.firstArc(state); arc < paths.endArc(state); arc++) {
      all += weights[arc];
    }
    double point = random.nextDouble() * all;
    int arc = paths.firstArc(state);
    while (arc < paths.endArc(state) - 1 && point >= weights[arc]) {
      point -= weights[arc];
      arc++;
    }
    return arc;
  }
}
