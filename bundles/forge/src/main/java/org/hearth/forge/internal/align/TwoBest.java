package org.hearth.forge.internal.align;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.mmi.PhoneSet;

/**
 * Viterbi search for the best sentence and the best other one. Each state keeps the best two paths
 * that have said different words, which loses nothing: whatever a third could become, the two
 * before it become as well, better and each with other words (Schwartz, Chow, "The N-best
 * algorithm", 1990). One instance for one search.
 */
final class TwoBest {
  private static final int KEPT = 2;
  private static final int NONE = -1;

  private final FrameGraph graph;

  /** What was said: the words so far by number, each the longer by one than the one it names. */
  private final List<History> histories = new ArrayList<>();

  private final Map<History, Integer> numbers = new HashMap<>();

  private record History(int before, String word) {}

  /** A sentence, and the log-likelihood of its best path less penalties. */
  record Sentence(List<String> words, double logLikelihood) {}

  private TwoBest(FrameGraph graph) {
    this.graph = graph;
  }

  /**
   * The sentences of the graph that fit best, the best first; equal ones in the order of the graph.
   *
   * @param outputs frames x pdfs, log-likelihoods
   * @return two, one where there is no other, or none where no sentence is short enough
   */
  static List<Sentence> search(FrameGraph graph, Matrix outputs) {
    return new TwoBest(graph).search(outputs);
  }

  /** The log-likelihood of the best sequence of any phones. */
  static double anyPhones(Matrix outputs) {
    int phones = outputs.cols() / 2;
    double[] best = new double[phones];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    double last = 0;
    for (int frame = 0; frame < outputs.rows(); frame++) {
      double next = Double.NEGATIVE_INFINITY;
      for (int phone = 0; phone < phones; phone++) {
        best[phone] =
            Math.max(
                last + outputs.get(frame, PhoneSet.forwardPdf(phone)),
                best[phone] + outputs.get(frame, PhoneSet.selfLoopPdf(phone)));
        next = Math.max(next, best[phone]);
      }
      last = next;
    }
    return last;
  }

  /** The best paths to each state, by state and rank. */
  private final class Beam {
    final double[] scores = new double[KEPT * graph.stateCount()];
    final int[] said = new int[KEPT * graph.stateCount()];

    Beam() {
      Arrays.fill(scores, Double.NEGATIVE_INFINITY);
      Arrays.fill(said, NONE);
    }

    void reach(int state, double score, int history) {
      int first = KEPT * state;
      int second = first + 1;
      if (scores[first] > Double.NEGATIVE_INFINITY && said[first] == history) {
        scores[first] = Math.max(scores[first], score);
      } else if (score > scores[first]) {
        scores[second] = scores[first];
        said[second] = said[first];
        scores[first] = score;
        said[first] = history;
      } else if (score > scores[second]) {
        scores[second] = score;
        said[second] = history;
      }
    }
  }

  private List<Sentence> search(Matrix outputs) {
    Beam beam = new Beam();
    beam.reach(0, 0, NONE);
    passOn(beam);
    for (int frame = 0; frame < outputs.rows(); frame++) {
      Beam next = new Beam();
      hear(outputs, frame, beam, next);
      passOn(next);
      beam = next;
    }
    List<Sentence> found = new ArrayList<>();
    for (int i = KEPT * (graph.stateCount() - 1); i < KEPT * graph.stateCount(); i++) {
      if (beam.scores[i] > Double.NEGATIVE_INFINITY) {
        found.add(new Sentence(words(beam.said[i]), beam.scores[i]));
      }
    }
    return found;
  }

  /** Follows the arcs that take a frame. */
  private void hear(Matrix outputs, int frame, Beam beam, Beam next) {
    for (int i = 0; i < beam.scores.length; i++) {
      if (beam.scores[i] > Double.NEGATIVE_INFINITY) {
        for (FrameGraph.Arc arc : graph.arcs(i / KEPT)) {
          if (arc.pdf() != FrameGraph.NO_FRAME) {
            next.reach(
                arc.target(),
                beam.scores[i] + outputs.get(frame, arc.pdf()) - arc.penalty(),
                beam.said[i]);
          }
        }
      }
    }
  }

  /** Follows the arcs that take no frame; they lead upwards. */
  private void passOn(Beam beam) {
    for (int i = 0; i < beam.scores.length; i++) {
      if (beam.scores[i] > Double.NEGATIVE_INFINITY) {
        for (FrameGraph.Arc arc : graph.arcs(i / KEPT)) {
          if (arc.pdf() == FrameGraph.NO_FRAME) {
            beam.reach(arc.target(), beam.scores[i], longer(beam.said[i], arc.word()));
          }
        }
      }
    }
  }

  private int longer(int history, Optional<String> word) {
    if (word.isEmpty()) {
      return history;
    }
    History longer = new History(history, word.get());
    Integer known = numbers.get(longer);
    if (known == null) {
      known = histories.size();
      histories.add(longer);
      numbers.put(longer, known);
    }
    return known;
  }

  private List<String> words(int history) {
    Deque<String> words = new ArrayDeque<>();
    for (int each = history; each != NONE; each = histories.get(each).before()) {
      words.addFirst(histories.get(each).word());
    }
    return List.copyOf(words);
  }
}
