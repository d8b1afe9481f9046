package org.hearth.nnet.api.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.mmi.PhoneSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceSearchTest {
  private static final PhoneSet PHONES = PhoneSet.of(List.of("a", "b"));
  private static final int A = PHONES.index("a");
  private static final int B = PHONES.index("b");
  private static final double ROUNDING = 1e-4;
  private static final float NO_BEAM = Float.POSITIVE_INFINITY;

  /** "x", "y", "x y" or "z z"; x is said in two ways. */
  private static final Words WORDS =
      Words.of(5, "0 x 1", "0 - 1", "0 z 3", "1 y 2", "1 - 2", "2 - 4", "3 z 4");

  private static final Map<String, List<int[]>> WAYS =
      Map.of(
          "x", List.of(new int[] {A}, new int[] {B, A}),
          "y", List.of(new int[] {B}),
          "z", List.of(new int[] {B, B}));

  private static PhoneGraph graph(float penalty) {
    return PhoneGraph.of(WORDS, WAYS::get, PHONES, penalty);
  }

  private static PhoneGraph oneWord(String word, float penalty) {
    return PhoneGraph.of(Words.of(2, "0 " + word + " 1"), WAYS::get, PHONES, penalty);
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
  void whatIsSaidIsFoundWithItsTimes() {
    Matrix outputs = saying(PhoneSet.SILENCE, B, A, A, PhoneSet.SILENCE, B, B);
    List<SentenceReading> found = SentenceSearch.search(graph(5), outputs, 3, NO_BEAM);
    assertEquals("x y", found.get(0).text());
    assertEquals(0, found.get(0).logLikelihood());
    assertEquals(
        List.of(new SentenceReading.Word("x", 1, 4, 0), new SentenceReading.Word("y", 4, 7, 0)),
        found.get(0).words());
  }

  @Test
  void otherPhonesBeforeTheSentenceCostThePenaltyOfTheirFrames() {
    // a, a, silence is no way to begin; then "y".
    Matrix outputs = saying(A, A, PhoneSet.SILENCE, B, B);
    List<SentenceReading> found = SentenceSearch.search(oneWord("y", 0.5f), outputs, 2, NO_BEAM);
    assertEquals(1, found.size());
    assertEquals(-1, found.get(0).logLikelihood());
    assertEquals(List.of(new SentenceReading.Word("y", 3, 5, 0)), found.get(0).words());
  }

  @Test
  void wordIsMeasuredByItsOwnFrames() {
    // The second phone of "z" is heard as silence: 10 nats below any phones, however it is begun.
    Matrix outputs = saying(PhoneSet.SILENCE, B, PhoneSet.SILENCE);
    List<SentenceReading> found = SentenceSearch.search(oneWord("z", 9), outputs, 1, NO_BEAM);
    assertEquals(-10, found.get(0).words().get(0).fit(), ROUNDING);
  }

  @Test
  void sentenceThatIsLongerThanTheRecordingIsNone() {
    assertTrue(SentenceSearch.search(oneWord("z", 1), saying(B), 2, NO_BEAM).isEmpty());
  }

  @Test
  void wordThatNobodyCanSayIsNeverHeard() {
    PhoneGraph graph =
        PhoneGraph.of(WORDS, word -> word.equals("x") ? List.of() : WAYS.get(word), PHONES, 9);
    List<SentenceReading> found = SentenceSearch.search(graph, saying(A, B), 9, NO_BEAM);
    assertEquals(
        List.of("y"), found.stream().map(SentenceReading::text).filter(t -> !t.isEmpty()).toList());
  }

  @Test
  void pathsFarBehindAreGivenUp() {
    Matrix outputs = saying(A, B, B);
    assertEquals(1, SentenceSearch.search(graph(5), outputs, 9, 3).size());
    assertTrue(SentenceSearch.search(graph(5), outputs, 9, NO_BEAM).size() > 1);
  }

  @Test
  void searchGoesOnWhereItWas() {
    Matrix outputs = random(3, 9);
    SentenceSearch search = new SentenceSearch(graph(0.3f), 4, NO_BEAM);
    for (int frame = 0; frame < outputs.rows(); frame++) {
      search.hear(outputs.rows(frame, frame + 1));
      assertEquals(
          SentenceSearch.search(graph(0.3f), outputs.rows(0, frame + 1), 4, NO_BEAM),
          search.best());
    }
  }

  @Test
  void nothingIsWantedInVain() {
    Matrix outputs = saying(A);
    PhoneGraph graph = graph(1);
    assertThrows(IllegalArgumentException.class, () -> SentenceSearch.search(graph, outputs, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> SentenceSearch.search(graph, outputs, 1, 0));
  }

  /** All paths one by one against the search, on random outputs. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theBestOfAllPathsAreFound(long seed) {
    PhoneGraph graph = graph(0.3f);
    Matrix outputs = random(seed, 5);
    Map<String, Double> best = new HashMap<>();
    walkJunction(graph, outputs, 0, PhoneGraph.START, 0, "", best);
    List<String> expected =
        best.keySet().stream().sorted(Comparator.comparing(best::get).reversed()).toList();
    assertEquals(5, expected.size(), "the empty sentence is one: it is in the automaton");
    for (int wanted = 1; wanted <= 6; wanted++) {
      List<SentenceReading> found = SentenceSearch.search(graph, outputs, wanted, NO_BEAM);
      assertEquals(Math.min(wanted, expected.size()), found.size());
      for (int rank = 0; rank < found.size(); rank++) {
        assertEquals(expected.get(rank), found.get(rank).text());
        assertEquals(best.get(expected.get(rank)), found.get(rank).logLikelihood(), ROUNDING);
      }
    }
  }

  private static void walkJunction(
      PhoneGraph graph,
      Matrix outputs,
      int frame,
      int junction,
      double score,
      String said,
      Map<String, Double> best) {
    if (frame == outputs.rows() && junction == graph.end()) {
      best.merge(said, score, Math::max);
    }
    for (int target : graph.jumps(junction)) {
      walkJunction(graph, outputs, frame, target, score, said, best);
    }
    if (frame < outputs.rows()) {
      for (int state : graph.entries(junction)) {
        walkState(graph, outputs, frame, state, true, score, said, best);
      }
    }
  }

  private static void walkState(
      PhoneGraph graph,
      Matrix outputs,
      int frame,
      int state,
      boolean begins,
      double score,
      String said,
      Map<String, Double> best) {
    int phone = graph.phone(state);
    int pdf = begins ? PhoneSet.forwardPdf(phone) : PhoneSet.selfLoopPdf(phone);
    double sum = score + outputs.get(frame, pdf) - graph.penalty(state);
    if (frame + 1 < outputs.rows()) {
      walkState(graph, outputs, frame + 1, state, false, sum, said, best);
      if (graph.next(state) != PhoneGraph.NONE) {
        walkState(graph, outputs, frame + 1, graph.next(state), true, sum, said, best);
      }
    }
    if (graph.exit(state) != PhoneGraph.NONE) {
      int word = graph.word(state);
      String longer = word == PhoneGraph.NONE ? said : (said + " " + graph.text(word)).strip();
      walkJunction(graph, outputs, frame + 1, graph.exit(state), sum, longer, best);
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
    PhoneLoop phones = new PhoneLoop();
    phones.hear(outputs.rows(0, 4));
    double four = phones.logLikelihood(4);
    phones.hear(outputs.rows(4, 6));
    assertEquals(0, phones.logLikelihood(0));
    assertEquals(four, phones.logLikelihood(4));
    assertEquals(best, phones.logLikelihood(6), ROUNDING);
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
}
