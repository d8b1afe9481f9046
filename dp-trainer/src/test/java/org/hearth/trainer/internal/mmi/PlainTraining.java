package org.hearth.trainer.internal.mmi;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.hearth.nnet.api.Matrix;

/** Trains the output layer without privacy, to see whether an objective is worth it. */
public final class PlainTraining {
  private PlainTraining() {}

  /** The trained parameters: B transposed, rank x outputs. */
  public static Matrix train(
      OutputLayerLoss loss,
      List<CachedUtterance> utterances,
      Supplier<int[]> batches,
      LearningRate rate) {
    CachedUtterance first = utterances.get(0);
    Matrix parameters = Matrix.zeros(first.directions().cols(), first.outputs().cols());
    float[] values = parameters.data();
    Adam adam = new Adam(values.length);
    for (int step = 0; step < rate.steps(); step++) {
      Iterable<float[]> gradients =
          () ->
              Arrays.stream(batches.get())
                  .mapToObj(i -> loss.evaluate(utterances.get(i), parameters).orElseThrow())
                  .map(example -> example.gradient().data())
                  .iterator();
      adam.step(values, GradientMean.PLAIN.of(values.length, gradients), rate.at(step));
    }
    return parameters;
  }
}
