package org.hearth.lexicon.internal.ear;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.mmi.PhoneSet;

/**
 * A recording in which an unknown word is said, perhaps between known ones: how well phones fit in
 * the place of the word, and which fit best. Silence may be wherever words meet. What lies around
 * the word is searched once. Immutable, for any thread.
 */
final class SpokenWord {
  private static final double NEVER = Double.NEGATIVE_INFINITY;

  private final Matrix outputs;
  private final int frames;

  /** By the frame at which the word begins: the best path of all before it. */
  private final double[] before;

  /** By the frame before which the word has ended: the best path of all after it. */
  private final double[] after;

  /**
   * @param outputs of the network: frames x pdfs of {@link PhoneSet#CMU}, log-likelihoods
   * @param wordsBefore for each known word before the unknown one, its ways to be said
   * @param wordsAfter likewise after it
   */
  SpokenWord(Matrix outputs, List<List<int[]>> wordsBefore, List<List<int[]>> wordsAfter) {
    this.outputs = outputs;
    this.frames = outputs.rows();
    double[] reached = new double[frames + 1];
    Arrays.fill(reached, NEVER);
    reached[0] = 0;
    reached = better(reached, through(reached, PhoneSet.SILENCE));
    for (List<int[]> ways : wordsBefore) {
      double[] said = throughAny(reached, ways);
      reached = better(said, through(said, PhoneSet.SILENCE));
    }
    this.before = reached;
    double[] left = new double[frames + 1];
    Arrays.fill(left, NEVER);
    left[frames] = 0;
    left = better(left, backThrough(left, PhoneSet.SILENCE));
    for (int word = wordsAfter.size() - 1; word >= 0; word--) {
      double[] said = backThroughAny(left, wordsAfter.get(word));
      left = better(said, backThrough(said, PhoneSet.SILENCE));
    }
    this.after = left;
  }

  private static double[] better(double[] a, double[] b) {
    double[] better = new double[a.length];
    for (int frame = 0; frame < a.length; frame++) {
      better[frame] = Math.max(a[frame], b[frame]);
    }
    return better;
  }

  private double first(int frame, int phone) {
    return outputs.get(frame, PhoneSet.forwardPdf(phone));
  }

  private double further(int frame, int phone) {
    return outputs.get(frame, PhoneSet.selfLoopPdf(phone));
  }

  /** The best paths that end before each frame, with a phone said after those given. */
  private double[] through(double[] paths, int phone) {
    double[] longer = new double[frames + 1];
    longer[0] = NEVER;
    for (int frame = 0; frame < frames; frame++) {
      longer[frame + 1] =
          Math.max(paths[frame] + first(frame, phone), longer[frame] + further(frame, phone));
    }
    return longer;
  }

  private double[] through(double[] paths, int[] phones) {
    double[] longer = paths;
    for (int phone : phones) {
      longer = through(longer, phone);
    }
    return longer;
  }

  private double[] throughAny(double[] paths, List<int[]> ways) {
    double[] best = new double[frames + 1];
    Arrays.fill(best, NEVER);
    for (int[] way : ways) {
      best = better(best, through(paths, way));
    }
    return best;
  }

  /** The best paths that begin at each frame, with a phone said before those given. */
  private double[] backThrough(double[] paths, int phone) {
    double[] longer = new double[frames + 1];
    longer[frames] = NEVER;
    double inside = paths[frames];
    for (int frame = frames - 1; frame >= 0; frame--) {
      longer[frame] = first(frame, phone) + inside;
      inside = Math.max(paths[frame], further(frame, phone) + inside);
    }
    return longer;
  }

  private double[] backThroughAny(double[] paths, List<int[]> ways) {
    double[] best = new double[frames + 1];
    Arrays.fill(best, NEVER);
    for (int[] way : ways) {
      double[] longer = paths;
      for (int i = way.length - 1; i >= 0; i--) {
        longer = backThrough(longer, way[i]);
      }
      best = better(best, longer);
    }
    return best;
  }

  /**
   * The log-likelihood of the recording with these phones in the place of the word; negative
   * infinity when it is too short for them.
   */
  double logLikelihood(int[] phones) {
    double[] reached = through(before, phones);
    double best = NEVER;
    for (int frame = 0; frame <= frames; frame++) {
      best = Math.max(best, reached[frame] + after[frame]);
    }
    return best;
  }

  /** What was said of the word up to a phone. */
  private record Heard(Heard before, int phone) {}

  /**
   * The phones that fit best, given how probable they are as a word.
   *
   * @return none when the recording has no place for any
   */
  int[] heard(WordShape shape) {
    int phones = PhoneSet.CMU.count();
    int begin = WordShape.EDGE;
    double[][] scores = new double[phones + 1][phones];
    Heard[][] said = new Heard[phones + 1][phones];
    for (double[] row : scores) {
      Arrays.fill(row, NEVER);
    }
    double best = NEVER;
    Heard bestSaid = null;
    for (int frame = 0; frame < frames; frame++) {
      double[][] nextScores = new double[phones + 1][phones];
      Heard[][] nextSaid = new Heard[phones + 1][phones];
      for (int last = 0; last <= phones; last++) {
        for (int phone = 1; phone < phones; phone++) {
          nextScores[last][phone] = scores[last][phone] + further(frame, phone);
          nextSaid[last][phone] = said[last][phone];
        }
      }
      for (int phone = 1; phone < phones; phone++) {
        double first = first(frame, phone);
        double entered = before[frame] + shape.log(begin, begin, phone) + first;
        if (entered > nextScores[begin][phone]) {
          nextScores[begin][phone] = entered;
          nextSaid[begin][phone] = new Heard(null, phone);
        }
        for (int last = 1; last < phones; last++) {
          enter(scores, said, nextScores, nextSaid, last, phone, first, shape);
        }
      }
      scores = nextScores;
      said = nextSaid;
      for (int last = 1; last <= phones; last++) {
        for (int phone = 1; phone < phones; phone++) {
          double ended =
              scores[last][phone] + shape.log(last, phone, WordShape.EDGE) + after[frame + 1];
          if (ended > best) {
            best = ended;
            bestSaid = said[last][phone];
          }
        }
      }
    }
    return phones(bestSaid);
  }

  private static void enter(
      double[][] scores,
      Heard[][] said,
      double[][] nextScores,
      Heard[][] nextSaid,
      int last,
      int phone,
      double first,
      WordShape shape) {
    double best = NEVER;
    int from = 0;
    for (int older = 1; older < scores.length; older++) {
      double score = scores[older][last] + shape.log(older, last, phone);
      if (score > best) {
        best = score;
        from = older;
      }
    }
    if (best + first > nextScores[last][phone]) {
      nextScores[last][phone] = best + first;
      nextSaid[last][phone] = new Heard(said[from][last], phone);
    }
  }

  private static int[] phones(Heard heard) {
    Deque<Integer> phones = new ArrayDeque<>();
    for (Heard each = heard; each != null; each = each.before) {
      phones.addFirst(each.phone);
    }
    return phones.stream().mapToInt(Integer::intValue).toArray();
  }
}
