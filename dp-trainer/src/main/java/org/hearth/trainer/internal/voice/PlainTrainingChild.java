package org.hearth.trainer.internal.voice;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hearth.trainer.internal.mmi.Adam;
import org.hearth.trainer.internal.mmi.GradientMean;
import org.hearth.trainer.internal.mmi.LearningRate;
import org.hearth.trainer.internal.mmi.Optimizer;
import org.hearth.trainer.internal.mmi.ShuffledBatches;

/**
 * A {@link TrainingChild} that trains without privacy: what privacy costs is measured against it.
 * Nothing that it trains may be installed, so only {@link UnpaidTraining} starts it.
 */
final class PlainTrainingChild {
  static final int STEPS = 50;

  /** Copies of each utterance with noise. */
  static final int COPIES = 1;

  private static final int BATCH = 20;
  private static final double LEARNING_RATE = 2e-2;

  /** For phones that are said in the place of others: logarithms have a longer way to go. */
  private static final double LEARNING_RATE_OF_CONFUSIONS = 1e-1;

  /** See {@link Optimizer#withDecay}. */
  private static final double DECAY = 0.1;

  private PlainTrainingChild() {}

  /** Started by {@link TrainingProcess}. */
  public static void main(String[] args) throws IOException {
    TrainingChild.serve(
        (child, model) -> {
          child.prepare(model);
          boolean confusions = TrainedPart.of(child.job().settings()) == TrainedPart.CONFUSIONS;
          return train(
              model,
              confusions ? LEARNING_RATE_OF_CONFUSIONS : LEARNING_RATE,
              ByteBuffer.wrap(child.job().seed()).getLong());
        });
  }

  static float[] train(VoiceModel model, long seed) {
    return train(model, LEARNING_RATE, seed);
  }

  private static float[] train(VoiceModel model, double learningRate, long seed) {
    float[] parameters = new float[model.dimension()];
    int utterances = model.utterances();
    Optimizer optimizer = Optimizer.withDecay(new Adam(parameters.length), DECAY / utterances);
    LearningRate rate = new LearningRate(learningRate, STEPS);
    Supplier<int[]> batches = new ShuffledBatches(utterances, BATCH, seed);
    for (int step = 0; step < STEPS; step++) {
      VoiceModel.Gradients gradients = model.at(parameters);
      List<float[]> ofBatch = new ArrayList<>();
      for (int utterance : batches.get()) {
        ofBatch.add(gradients.of(utterance));
      }
      float[] mean = GradientMean.PLAIN.of(parameters.length, ofBatch);
      optimizer.step(parameters, mean, rate.at(step));
    }
    return parameters;
  }
}
