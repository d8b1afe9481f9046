package org.hearth.trainer.internal.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.mmi.Evaluation.Objective;
import org.hearth.nnet.api.mmi.LfMmi;
import org.hearth.nnet.api.mmi.PhoneModel;
import org.hearth.trainer.internal.graph.BaseVoice.Recording;
import org.hearth.trainer.internal.mmi.BaseModel;
import org.hearth.trainer.internal.mmi.CachedUtterance;
import org.hearth.trainer.internal.mmi.LearningRate;
import org.hearth.trainer.internal.mmi.OutputLayerLoss;
import org.hearth.trainer.internal.mmi.PlainTraining;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The shipped model, for which there is another objective to compare with. */
@TestInstance(Lifecycle.PER_CLASS)
final class GraphMmiBaseModelTest {
  private final BaseVoice base = new BaseVoice();
  private final GraphMmi objective = GraphMmi.of(base.model, base.graph);

  private final LfMmi phones = new LfMmi(PhoneModel.embedded());
  private final Map<String, List<Pronunciation>> lexicon = BaseModel.lexicon();

  GraphMmiBaseModelTest() throws Exception {}

  private Objective evaluate(GraphMmi objective, Recording recording) throws Exception {
    return evaluate(objective, recording, recording.words());
  }

  private Objective evaluate(GraphMmi objective, Recording recording, List<String> words)
      throws Exception {
    Matrix outputs = recording.activations().output();
    return (Objective) objective.evaluate(outputs, objective.transcript(words));
  }

  private Objective byPhones(Recording recording, List<String> words) {
    Matrix outputs = recording.activations().output();
    List<List<Pronunciation>> pronunciations = words.stream().map(lexicon::get).toList();
    return (Objective) phones.evaluate(outputs, phones.numerator(pronunciations));
  }

  /**
   * The denominator is the same whatever was said, so what two transcripts' gradients differ by is
   * what their alignments differ by.
   */
  @Test
  void itAlignsAsThePhoneModelDoes() throws Exception {
    for (Recording recording : base.recordings(3)) {
      List<String> other = List.of("turn", "it", "off");
      double[] graph = values(evaluate(objective, recording).gradient());
      subtract(graph, values(evaluate(objective, recording, other).gradient()));
      double[] phone = values(byPhones(recording, recording.words()).gradient());
      subtract(phone, values(byPhones(recording, other).gradient()));
      // 0.93 to 1.00 when this was written.
      assertTrue(cosine(graph, phone) > 0.9, cosine(graph, phone) + "");
    }
  }

  private static void subtract(double[] from, double[] what) {
    Arrays.setAll(from, i -> from[i] - what[i]);
  }

  /** The denominators differ, all words there, all phones here: so do the gradients. */
  @Test
  void itAgreesWithThePhoneModelOnTheWhole() throws Exception {
    List<Double> byGraph = new ArrayList<>();
    List<Double> byPhones = new ArrayList<>();
    double gradients = 0;
    for (Recording recording : base.recordings(8)) {
      double frames = recording.activations().output().rows();
      Objective graph = evaluate(objective, recording);
      Objective phone = byPhones(recording, recording.words());
      byGraph.add(graph.value() / frames);
      byPhones.add(phone.value() / frames);
      double agreement = cosine(values(graph.gradient()), values(phone.gradient()));
      assertTrue(agreement > 0, agreement + "");
      gradients += agreement;
      assertTrue(graph.value() <= 0);
    }
    int count = byGraph.size();
    assertEquals(24, count);
    // 0.77 and 0.54 when this was written.
    assertTrue(cosine(centred(byGraph), centred(byPhones)) > 0.5);
    assertTrue(gradients / count > 0.4, gradients / count + "");
  }

  private static double[] values(Matrix matrix) {
    return IntStream.range(0, matrix.data().length).mapToDouble(i -> matrix.data()[i]).toArray();
  }

  private static double[] centred(List<Double> values) {
    double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
    return values.stream().mapToDouble(v -> v - mean).toArray();
  }

  private static double cosine(double[] a, double[] b) {
    return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  @Test
  void theBeamLeavesLittleOut() throws Exception {
    GraphMmi exact =
        new GraphMmi(base.graph, base.model.transitionPdfs(), 80, Double.POSITIVE_INFINITY);
    for (Recording recording : base.recordings(2)) {
      Objective pruned = evaluate(objective, recording);
      Objective all = evaluate(exact, recording);
      assertEquals(all.numerator(), pruned.numerator(), 1e-9);
      assertTrue(all.denominator() >= pruned.denominator());
      // Of 300 to 500; the most was 0.65 when this was written.
      assertEquals(all.denominator(), pruned.denominator(), 1);
      double cosine = cosine(values(all.gradient()), values(pruned.gradient()));
      assertTrue(cosine > 0.98, () -> "cosine " + cosine);
    }
  }

  @Test
  void aFewStepsRaiseTheObjectiveOfRecordingsHeldOut() throws Exception {
    List<CachedUtterance> training = new ArrayList<>();
    List<CachedUtterance> heldOut = new ArrayList<>();
    for (Recording recording : base.recordings("festival/ked", 100)) {
      (training.size() <= heldOut.size() ? training : heldOut)
          .add(
              CachedUtterance.forBias(
                  recording.activations().output(), objective.transcript(recording.words())));
    }
    OutputLayerLoss loss = new OutputLayerLoss(objective, 1);
    int[] all = IntStream.range(0, training.size()).toArray();
    Matrix parameters = PlainTraining.train(loss, training, () -> all, new LearningRate(0.03, 6));
    double frozen = meanLoss(loss, heldOut, Matrix.zeros(1, 80));
    double trained = meanLoss(loss, heldOut, parameters);
    // From 0.2115 to 0.1998 nats a frame when this was written.
    assertTrue(trained < 0.97 * frozen, frozen + " to " + trained);
  }

  private static double meanLoss(
      OutputLayerLoss loss, List<CachedUtterance> utterances, Matrix parameters) {
    return utterances.stream()
        .mapToDouble(utterance -> loss.evaluate(utterance, parameters).orElseThrow().value())
        .average()
        .orElseThrow();
  }
}
