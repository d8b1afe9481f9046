package org.hearth.forge.internal.align;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.mmi.PhoneSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwoBestTest {
  private static final PhoneSet PHONES = PhoneSet.of(List.of("a", "b"));
  private static final int A = PHONES.index("a");
  private static final int B = PHONES.index("b");
  private static final double ROUNDING = 1e-4;

  /** "x", "y" or "x y"; x is said in two ways. */
  private static final WordGraph WORDS =
      new WordGraph(
          3,
          List.of(
              new WordGraph.Arc(0, Optional.of("x"), 1),
              new WordGraph.Arc(0, Optional.empty(), 1),
              new WordGraph.Arc(1, Optional.of("y"), 2),
              new WordGraph.Arc(1, Optional.empty(), 2)));

  private static final Map<String, List<int[]>> WAYS =
      Map.of("x", List.of(new int[] {A}, new int[] {B, A}), "y", List.of(new int[] {B}));

  private static FrameGraph graph(float penalty) {
    return new FrameGraph(WORDS, WAYS, PHONES, penalty);
  }

  /** Outputs that say these phones, a frame each; a phone twice in a row is held. */
  private static Matrix saying(int... phones) {
    Matrix outputs = Matrix.zeros(phones.length, PHONES.pdfs());
    Arrays.fill(outputs.data(), -10);
    for (int frame = 0; frame < phones.length; frame++) {
      boolean held = frame > 0 && phones[frame] == phones[frame - 1];
      outputs.set(
          frame,
          held ? PhoneSet.selfLoopPdf(phones[frame]) : PhoneSet.forwardPdf(phones[frame]),
          0);
    }
    return outputs;
  }

  @Test
  void whatIsSaidIsFound() {
    List<TwoBest.Sentence> found =
        TwoBest.search(graph(5), saying(PhoneSet.SILENCE, B, A, A, PhoneSet.SILENCE, B, B));
    assertEquals(List.of("x", "y"), found.get(0).words());
    assertEquals(0, found.get(0).logLikelihood());
  }

  @Test
  void otherPhonesBeforeTheSentenceCostThePenaltyOfTheirFrames() {
    // b, b, silence is no way to begin; then "y".
    Matrix outputs = saying(B, B, PhoneSet.SILENCE, B, B);
    List<TwoBest.Sentence> found =
        TwoBest.search(
            new FrameGraph(
                new WordGraph(2, List.of(new WordGraph.Arc(0, Optional.of("y"), 1))),
                WAYS,
                PHONES,
                0.5f),
            outputs);
    assertEquals(1, found.size());
    assertEquals(-1, found.get(0).logLikelihood());
  }

  @Test
  void sentenceThatIsLongerThanTheRecordingIsNone() {
    FrameGraph graph =
        new FrameGraph(
            new WordGraph(2, List.of(new WordGraph.Arc(0, Optional.of("z"), 1))),
            Map.of("z", List.of(new int[] {A, B, A})),
            PHONES,
            1);
    assertTrue(TwoBest.search(graph, saying(A, B)).isEmpty());
  }

  /** All paths one by one against the search, on random outputs. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theTwoBestOfAllPathsAreFound(long seed) {
    FrameGraph graph = graph(0.3f);
    Matrix outputs = random(seed, 5);
    Map<List<String>, Double> best = new HashMap<>();
    enumerate(graph, outputs, 0, 0, 0, List.of(), best);
    List<Double> scores = best.values().stream().sorted((a, b) -> Double.compare(b, a)).toList();
    List<TwoBest.Sentence> found = TwoBest.search(graph, outputs);
    assertEquals(2, found.size());
    for (int rank = 0; rank < 2; rank++) {
      assertEquals(scores.get(rank), found.get(rank).logLikelihood(), ROUNDING);
      assertEquals(best.get(found.get(rank).words()), scores.get(rank), ROUNDING);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anyPhonesAreTheBestOfAllSequences(long seed) {
    Matrix outputs = random(seed, 6);
    double best = Double.NEGATIVE_INFINITY;
    for (int first = 0; first < PHONES.count(); first++) {
      best = Math.max(best, phones(outputs, 0, first, true));
    }
    assertEquals(best, TwoBest.anyPhones(outputs), ROUNDING);
  }

  private static double phones(Matrix outputs, int frame, int phone, boolean begins) {
    double score =
        outputs.get(frame, begins ? PhoneSet.forwardPdf(phone) : PhoneSet.selfLoopPdf(phone));
    if (frame + 1 == outputs.rows()) {
      return score;
    }
    double best = phones(outputs, frame + 1, phone, false);
    for (int next = 0; next < PHONES.count(); next++) {
      best = Math.max(best, phones(outputs, frame + 1, next, true));
    }
    return score + best;
  }

  private static Matrix random(long seed, int frames) {
    Random random = new Random(seed);
    Matrix outputs = Matrix.zeros(frames, PHONES.pdfs());
    for (int i = 0; i < outputs.data().length; i++) {
      outputs.data()[i] = (float) -random.nextExponential();
    }
    return outputs;
  }

  private static void enumerate(
      FrameGraph graph,
      Matrix outputs,
      int frame,
      int state,
      double score,
      List<String> said,
      Map<List<String>, Double> best) {
    if (frame == outputs.rows() && state == graph.stateCount() - 1) {
      best.merge(said, score, Math::max);
    }
    for (FrameGraph.Arc arc : graph.arcs(state)) {
      if (arc.pdf() == FrameGraph.NO_FRAME) {
        List<String> longer = new ArrayList<>(said);
        arc.word().ifPresent(longer::add);
        enumerate(graph, outputs, frame, arc.target(), score, longer, best);
      } else if (frame < outputs.rows()) {
        enumerate(
            graph,
            outputs,
            frame + 1,
            arc.target(),
            score + outputs.get(frame, arc.pdf()) - arc.penalty(),
            said,
            best);
      }
    }
  }
}
