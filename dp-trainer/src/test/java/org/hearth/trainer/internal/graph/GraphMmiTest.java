package org.hearth.trainer.internal.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hearth.nnet.api.Activations;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.ModelGraph;
import org.hearth.nnet.api.Network;
import org.hearth.nnet.api.mmi.Emissions;
import org.hearth.nnet.api.mmi.Evaluation.Objective;
import org.hearth.nnet.api.mmi.Evaluation.Reason;
import org.hearth.nnet.api.mmi.Evaluation.Unusable;
import org.hearth.trainer.internal.mmi.CachedUtterance;
import org.hearth.trainer.internal.mmi.LearningRate;
import org.hearth.trainer.internal.mmi.OutputLayerLoss;
import org.hearth.trainer.internal.mmi.PlainTraining;
import org.hearth.trainer.internal.mmi.ShuffledBatches;
import org.hearth.trainer.internal.mmi.WhitenedComponents;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GraphMmiTest {
  @TempDir private Path folder;
  private SmallModel model;
  private GraphMmi objective;

  @BeforeEach
  void read() throws Exception {
    model = new SmallModel(folder);
    objective = model.objective();
  }

  private Objective evaluate(GraphMmi objective, Matrix outputs, String... words) throws Exception {
    GraphTranscript transcript = objective.transcript(List.of(words));
    return assertInstanceOf(Objective.class, objective.evaluate(outputs, transcript));
  }

  private static Matrix outputs(int frames, long seed) {
    return PathSumsTest.outputs(frames, SmallModel.PDFS, 2, seed);
  }

  private static Matrix saying(List<Integer> pdfs, float certainty) {
    Matrix outputs = outputs(pdfs.size(), 7);
    for (int t = 0; t < pdfs.size(); t++) {
      outputs.set(t, pdfs.get(t), certainty);
    }
    return outputs;
  }

  /** The pdf that the transcript's paths use most in each frame. */
  private List<Integer> aligned(Matrix outputs, String... words) throws Exception {
    PathSums sums =
        new PathSums(objective.transcript(List.of(words)).automaton(), new Emissions(outputs));
    Matrix occupation = Matrix.zeros(outputs.rows(), outputs.cols());
    sums.addOccupation(occupation, 1);
    return IntStream.range(0, outputs.rows()).mapToObj(t -> best(occupation.row(t))).toList();
  }

  private static int best(float[] row) {
    int best = 0;
    for (int i = 1; i < row.length; i++) {
      best = row[i] > row[best] ? i : best;
    }
    return best;
  }

  @Test
  void whatAllTranscriptsSumUpToIsTheDenominator() throws Exception {
    Matrix outputs = outputs(5, 1);
    List<List<String>> transcripts = new ArrayList<>(List.of(List.of()));
    for (String first : SmallModel.names()) {
      transcripts.add(List.of(first));
      // Each word takes two frames at least: three do not fit.
      SmallModel.names().forEach(second -> transcripts.add(List.of(first, second)));
    }
    double sum = 0;
    double denominator = 0;
    for (List<String> words : transcripts) {
      if (objective.evaluate(outputs, objective.transcript(words)) instanceof Objective found) {
        sum += Math.exp(found.numerator());
        denominator = found.denominator();
      }
    }
    assertEquals(denominator, Math.log(sum), 1e-9);
  }

  @Test
  void theNumeratorIsTheSumOfThePathsThatSayTheWords() throws Exception {
    Matrix outputs = outputs(4, 2);
    double[][] frames = new double[4][];
    for (int t = 0; t < 4; t++) {
      float[] row = outputs.row(t);
      frames[t] = IntStream.range(0, row.length).mapToDouble(i -> Math.exp(row[i])).toArray();
    }
    double word = Math.exp(-0.7 * 2 - 0.1 - 0.2) / 4;
    double stay = Math.exp(-0.7);
    double silence = Math.exp(-0.7 - 0.7);
    double first = 0;
    // "bee" after nothing: tuple 5 and 8; the word's end, then silence or the end of all.
    double[][] bee = new double[5][5];
    for (int from = 0; from < 4; from++) {
      for (int to = from + 2; to <= 4; to++) {
        for (int middle = from + 1; middle < to; middle++) {
          double p = word * frames[from][8] * frames[middle][14];
          for (int t = from + 1; t < middle; t++) {
            p *= stay * frames[t][9];
          }
          for (int t = middle + 1; t < to; t++) {
            p *= stay * frames[t][15];
          }
          bee[from][to] += p;
        }
      }
    }
    // Any number of silences may follow each other: sums over where they begin.
    double[][] silences = new double[5][5];
    for (int from = 4; from >= 0; from--) {
      silences[from][from] = 1;
      for (int to = from + 1; to <= 4; to++) {
        double one = silence * frames[from][0];
        for (int middle = from + 1; middle <= to; middle++) {
          silences[from][to] += one * silences[middle][to];
          one *= middle < 4 ? stay * frames[middle][1] : 0;
        }
      }
    }
    for (int from = 0; from < 4; from++) {
      for (int to = from + 2; to <= 4; to++) {
        first += silences[0][from] * bee[from][to] * silences[to][4];
      }
    }
    assertEquals(Math.log(first) - 0.1, evaluate(objective, outputs, "bee").numerator(), 1e-6);
  }

  @Test
  void theGradientAgreesWithFiniteDifferences() throws Exception {
    Matrix outputs = outputs(9, 3);
    Matrix gradient = evaluate(objective, outputs, "ab", "bb").gradient();
    float step = 0x1p-8f;
    for (int i = 0; i < outputs.data().length; i++) {
      float value = outputs.data()[i];
      outputs.data()[i] = value + step;
      double above = evaluate(objective, outputs, "ab", "bb").value();
      double width = outputs.data()[i];
      outputs.data()[i] = value - step;
      width -= outputs.data()[i];
      double below = evaluate(objective, outputs, "ab", "bb").value();
      outputs.data()[i] = value;
      assertEquals((above - below) / width, gradient.data()[i], 2e-6, i + "");
    }
  }

  @Test
  void framesAreAlignedWithThePhonesInTheirContexts() throws Exception {
    // Silence, a after silence, b after a, b after b, a after b, silence.
    List<Integer> pdfs = List.of(0, 1, 1, 2, 3, 10, 14, 15, 12, 13, 14, 6, 7, 7, 0, 1);
    assertEquals(pdfs, aligned(saying(pdfs, 20), "ab", "ba"));
  }

  @Test
  void pronunciationAndSilenceAreChosenByTheFrames() throws Exception {
    List<Integer> shortWay = List.of(8, 9, 14);
    assertEquals(shortWay, aligned(saying(shortWay, 20), "ab"));
    List<Integer> silenceBetween = List.of(8, 14, 0, 2, 10, 14);
    assertEquals(silenceBetween, aligned(saying(silenceBetween, 20), "bee", "ab"));
  }

  @Test
  void whatWasSampledIsAligned() throws Exception {
    Random random = new Random(4);
    for (int i = 0; i < 50; i++) {
      List<String> words = words(random);
      List<Integer> pdfs = SmallModel.alignment(words, random);
      assertEquals(pdfs, aligned(saying(pdfs, 30), words.toArray(String[]::new)), words + "");
    }
  }

  @Test
  void wordsThatSoundAlikeShareTheDenominator() throws Exception {
    Matrix outputs = saying(List.of(8, 9, 14), 30);
    // "bee" and "ab" as b, the latter with a cost higher by one.
    assertEquals(-Math.log(1 + Math.exp(-1)), evaluate(objective, outputs, "bee").value(), 1e-4);
    assertEquals(-1 - Math.log(1 + Math.exp(-1)), evaluate(objective, outputs, "ab").value(), 1e-4);
  }

  @Test
  void theObjectiveIsNeverAboveZeroHoweverNarrowTheBeam() throws Exception {
    for (double beam : new double[] {0, 1, 5, 16}) {
      GraphMmi pruned =
          new GraphMmi(model.graph(), model.model().transitionPdfs(), SmallModel.PDFS, beam);
      for (int seed = 0; seed < 20; seed++) {
        Matrix outputs = outputs(12, seed);
        Objective found = evaluate(pruned, outputs, "ba", "ab");
        Objective exact = evaluate(objective, outputs, "ba", "ab");
        assertTrue(found.value() <= 0);
        assertEquals(exact.numerator(), found.numerator(), 1e-9);
        assertTrue(found.denominator() <= exact.denominator() + 1e-9);
      }
    }
  }

  @Test
  void aGraphThatWeighsWordsIsTakenAtItsWord() throws Exception {
    Matrix outputs = outputs(9, 11);
    ModelGraph weighing =
        new ModelGraph(model.graph().transducer(), true, model.graph().words(), Set.of(17));
    Objective found = evaluate(GraphMmi.of(model.model(), weighing), outputs, "bee", "ab");
    // Where any word may follow any, each of the four costs log 4.
    assertEquals(
        evaluate(objective, outputs, "bee", "ab").numerator() + 2 * Math.log(4),
        found.numerator(),
        1e-9);
  }

  @Test
  void trainingTheOutputLayerRaisesTheObjectiveOfFramesHeldOut() throws Exception {
    GraphMmi objective = GraphMmi.of(model.model(), model.graph());
    Network network = Network.compile(model.model(), 1);
    Random random = new Random(6);
    WhitenedComponents components = new WhitenedComponents(24);
    List<Spoken> spoken = Stream.generate(() -> speak(network, random)).limit(60).toList();
    spoken.forEach(one -> components.add(one.activations.input(SmallModel.OUTPUT_LAYER)));
    Matrix a = components.estimate(12);
    List<CachedUtterance> utterances = new ArrayList<>();
    for (Spoken one : spoken) {
      utterances.add(
          CachedUtterance.forLowRank(
              one.activations.output(),
              one.activations.input(SmallModel.OUTPUT_LAYER),
              a,
              objective.transcript(one.words)));
    }
    OutputLayerLoss loss = new OutputLayerLoss(objective, 1);
    List<CachedUtterance> heldOut = utterances.subList(40, 60);
    Matrix parameters =
        PlainTraining.train(
            loss,
            utterances.subList(0, 40),
            new ShuffledBatches(40, 10, 1),
            new LearningRate(0.1, 40));
    double frozen = meanLoss(loss, heldOut, Matrix.zeros(12, SmallModel.PDFS));
    double trained = meanLoss(loss, heldOut, parameters);
    // From 0.84 to 0.07 nats a frame when this was written.
    assertTrue(trained < 0.5 * frozen, frozen + " to " + trained);
  }

  private record Spoken(List<String> words, Activations activations) {}

  private static Spoken speak(Network network, Random random) {
    List<String> words = words(random);
    List<Integer> pdfs = SmallModel.alignment(words, random);
    return new Spoken(words, network.forward(SmallModel.features(pdfs, random)));
  }

  private static List<String> words(Random random) {
    return Stream.generate(() -> SmallModel.names().get(random.nextInt(4)))
        .limit(1 + random.nextInt(3))
        .toList();
  }

  private static double meanLoss(
      OutputLayerLoss loss, List<CachedUtterance> utterances, Matrix parameters) {
    return utterances.stream()
        .mapToDouble(utterance -> loss.evaluate(utterance, parameters).orElseThrow().value())
        .average()
        .orElseThrow();
  }

  @Test
  void asManyFramesAsStatesAreEnoughAndFewerAreTooShort() throws Exception {
    GraphTranscript transcript = objective.transcript(List.of("ab", "ba"));
    assertEquals(5, transcript.shortest());
    assertInstanceOf(Objective.class, objective.evaluate(outputs(5, 8), transcript));
    assertEquals(new Unusable(Reason.TOO_SHORT), objective.evaluate(outputs(4, 8), transcript));
  }

  @Test
  void noWordsAreSilence() throws Exception {
    assertEquals(List.of(0, 1, 1), aligned(saying(List.of(0, 1, 1), 20)));
    Matrix none = Matrix.zeros(0, SmallModel.PDFS);
    assertEquals(
        new Unusable(Reason.TOO_SHORT), objective.evaluate(none, objective.transcript(List.of())));
  }

  @Test
  void anOutputThatIsNoNumberIsNotFinite() throws Exception {
    Matrix outputs = outputs(9, 9);
    outputs.set(3, 3, Float.NEGATIVE_INFINITY);
    assertEquals(
        new Unusable(Reason.NOT_FINITE),
        objective.evaluate(outputs, objective.transcript(List.of("ab"))));
  }

  @Test
  void outputsThatRuleTheTranscriptOutLeaveNoAlignment() throws Exception {
    Matrix outputs = saying(List.of(0, 1, 1, 1, 1, 1), 3000);
    assertEquals(
        new Unusable(Reason.NO_ALIGNMENT),
        objective.evaluate(outputs, objective.transcript(List.of("ab"))));
  }

  @Test
  void aWordThatTheModelLacksIsNamedByItsPlaceOnly() {
    UnspeakableException error =
        assertThrows(
            UnspeakableException.class, () -> objective.transcript(List.of("ab", "secret")));
    assertEquals("word 2 of 2 is not among the model's words", error.getMessage());
  }

  @Test
  void marksAreNoWords() {
    for (String mark : List.of("<eps>", "#0", "<s>")) {
      assertThrows(UnspeakableException.class, () -> objective.transcript(List.of(mark)));
    }
  }

  @Test
  void aWordThatNoPathSaysIsUnspeakable() throws Exception {
    ModelGraph graph =
        new ModelGraph(
            model.graph().transducer(),
            false,
            Map.of("ab", 1, "never", 9),
            model.graph().disambiguation());
    GraphMmi without = GraphMmi.of(model.model(), graph);
    assertThrows(UnspeakableException.class, () -> without.transcript(List.of("ab", "never")));
  }

  @Test
  void aGraphOfAnotherModelIsRefused() throws Exception {
    ModelGraph graph =
        new ModelGraph(model.graph().transducer(), false, model.graph().words(), Set.of());
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> GraphMmi.of(model.model(), graph));
    assertEquals(
        "the graph has the transition id 17, expected 1 to 16 or a disambiguation label",
        error.getMessage());
  }

  @Test
  void aTranscriptOfAnotherObjectiveIsAMistake() throws Exception {
    GraphTranscript foreign = model.objective().transcript(List.of("ab"));
    assertThrows(IllegalArgumentException.class, () -> objective.evaluate(outputs(9, 10), foreign));
  }

  @Test
  void anotherNumberOfPdfsIsAMistake() throws Exception {
    GraphTranscript transcript = objective.transcript(List.of("ab"));
    assertThrows(
        IllegalArgumentException.class,
        () -> objective.evaluate(Matrix.zeros(9, SmallModel.PDFS - 1), transcript));
  }
}
