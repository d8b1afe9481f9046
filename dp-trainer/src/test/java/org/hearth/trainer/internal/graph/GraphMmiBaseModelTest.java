package org.hearth.trainer.internal.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.hearth.nnet.api.Matrix;
import org.hearth.trainer.internal.graph.BaseVoice.Recording;
import org.hearth.trainer.internal.mmi.Adam;
import org.hearth.trainer.internal.mmi.BaseModel;
import org.hearth.trainer.internal.mmi.CachedUtterance;
import org.hearth.trainer.internal.mmi.Evaluation.Objective;
import org.hearth.trainer.internal.mmi.GradientMean;
import org.hearth.trainer.internal.mmi.LearningRate;
import org.hearth.trainer.internal.mmi.LfMmi;
import org.hearth.trainer.internal.mmi.OutputLayerLoss;
import org.hearth.trainer.internal.mmi.OutputLayerTraining;
import org.junit.jupiter.api.Test;

/** The shipped model, for which there is another objective to compare with. */
final class GraphMmiBaseModelTest {
  private static final String VOICE = "espeak-ng/en-gb-x-rp+m5";

  private final BaseVoice voice = new BaseVoice();
  private final GraphMmi objective = GraphMmi.of(voice.model, voice.graph);

  GraphMmiBaseModelTest() throws Exception {}

  @Test
  void itAgreesWithThePhoneModelsObjectiveOnWhereOutputsShouldGo() throws Exception {
    LfMmi phones = LfMmi.of(voice.model.transitions());
    var lexicon = BaseModel.lexicon();
    for (Recording recording : voice.recordings(VOICE, 8)) {
      Matrix outputs = recording.activations().output();
      Objective graph =
          assertInstanceOf(
              Objective.class,
              objective.evaluate(outputs, objective.transcript(recording.words())));
      Objective phone =
          assertInstanceOf(
              Objective.class,
              phones.evaluate(
                  outputs,
                  phones.numerator(recording.words().stream().map(lexicon::get).toList())));
      System.out.printf(
          "%d frames: graph %.2f (%.2f), phones %.2f, gradients %.3f%n",
          outputs.rows(),
          graph.value(),
          graph.numerator(),
          phone.value(),
          correlation(graph.gradient(), phone.gradient()));
      assertTrue(graph.value() <= 0);
    }
  }

  private static double correlation(Matrix a, Matrix b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.data().length; i++) {
      ab += (double) a.data()[i] * b.data()[i];
      aa += (double) a.data()[i] * a.data()[i];
      bb += (double) b.data()[i] * b.data()[i];
    }
    return ab / Math.sqrt(aa * bb);
  }

  @Test
  void theBeamLeavesLittleOut() throws Exception {
    GraphMmi exact =
        new GraphMmi(voice.graph, voice.model.transitionPdfs(), 80, Double.POSITIVE_INFINITY);
    for (Recording recording : voice.recordings(VOICE, 3)) {
      Matrix outputs = recording.activations().output();
      for (double beam : new double[] {8, 10, 12, 14, 16, 20}) {
        GraphMmi pruned = new GraphMmi(voice.graph, voice.model.transitionPdfs(), 80, beam);
        long begin = System.nanoTime();
        Objective some = (Objective) pruned.evaluate(outputs, pruned.transcript(recording.words()));
        long t = System.nanoTime();
        Objective all = (Objective) exact.evaluate(outputs, exact.transcript(recording.words()));
        System.out.printf(
            "beam %.0f: %.6f of %.6f, gradients %.6f, %d us, %d us%n",
            beam,
            some.value(),
            all.value(),
            correlation(some.gradient(), all.gradient()),
            (t - begin) / 1000,
            (System.nanoTime() - t) / 1000);
      }
    }
  }

  @Test
  void aFewStepsRaiseTheObjectiveOfRecordingsHeldOut() throws Exception {
    List<CachedUtterance> training = new ArrayList<>();
    List<CachedUtterance> heldOut = new ArrayList<>();
    for (Recording recording : voice.recordings(VOICE, 100)) {
      (training.size() <= heldOut.size() ? training : heldOut)
          .add(
              CachedUtterance.forBias(
                  recording.activations().output(), objective.transcript(recording.words())));
    }
    OutputLayerLoss loss = new OutputLayerLoss(objective, 1);
    OutputLayerTraining steps =
        new OutputLayerTraining(
            loss, training, GradientMean.PLAIN, new Adam(80), new LearningRate(0.1, 12));
    double frozen = meanLoss(loss, heldOut, steps.parameters());
    int[] all = new int[training.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    while (!steps.isDone()) {
      steps.step(all);
    }
    double trained = meanLoss(loss, heldOut, steps.parameters());
    System.out.println(training.size() + " " + heldOut.size() + " " + frozen + " to " + trained);
    assertTrue(trained < frozen, frozen + " to " + trained);
    assertEquals(training.size(), heldOut.size(), 1);
  }

  private static double meanLoss(
      OutputLayerLoss loss, List<CachedUtterance> utterances, Matrix parameters) {
    return utterances.stream()
        .mapToDouble(utterance -> loss.evaluate(utterance, parameters).orElseThrow().value())
        .average()
        .orElseThrow();
  }
}
