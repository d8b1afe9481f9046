package org.hearth.trainer.internal.mmi;

import java.util.Arrays;
import java.util.Optional;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.mmi.Evaluation;
import org.hearth.nnet.api.mmi.SequenceObjective;

/**
 * The loss of an utterance as a function of what is trained in the output layer: the negative
 * objective for each frame, so that long and short utterances weigh the same. The outputs are those
 * of the frozen network plus {@code scale * directions * parameters}. Stateless, for any thread.
 *
 * <p>The parameters are B transposed, rank x outputs: loops then run along rows of the outputs.
 */
public final class OutputLayerLoss {
  private final SequenceObjective objective;
  private final float scale;

  /**
   * @param scale alpha over rank of a low-rank delta, 1 for biases
   */
  public OutputLayerLoss(SequenceObjective objective, float scale) {
    this.objective = objective;
    this.scale = scale;
  }

  /**
   * Loss and gradient of one utterance: what differential privacy calls a per-example gradient.
   *
   * @param value in nats for each frame, at least 0
   * @param gradient with respect to the parameters, of their shape
   */
  public record Example(double value, Matrix gradient) {}

  /**
   * @param parameters rank x outputs
   * @return empty for an utterance that the objective cannot use
   */
  public Optional<Example> evaluate(CachedUtterance utterance, Matrix parameters) {
    Matrix outputs = adapted(utterance, parameters);
    Evaluation evaluation = objective.evaluate(outputs, utterance.transcript());
    if (!(evaluation instanceof Evaluation.Objective found)) {
      return Optional.empty();
    }
    float frames = outputs.rows();
    Matrix gradient = parameterGradient(utterance.directions(), found.gradient(), -scale / frames);
    return Optional.of(new Example(-found.value() / frames, gradient));
  }

  /** The outputs of the adapted network. */
  Matrix adapted(CachedUtterance utterance, Matrix parameters) {
    Matrix directions = utterance.directions();
    Matrix outputs = utterance.outputs().copy();
    int rank = directions.cols();
    int width = outputs.cols();
    if (parameters.rows() != rank || parameters.cols() != width) {
      throw new IllegalArgumentException(
          parameters + " parameters, expected " + rank + " x " + width);
    }
    float[] delta = parameters.data();
    float[] row = new float[width];
    for (int t = 0; t < outputs.rows(); t++) {
      System.arraycopy(outputs.data(), t * width, row, 0, width);
      for (int k = 0; k < rank; k++) {
        float factor = scale * directions.data()[t * rank + k];
        int begin = k * width;
        for (int j = 0; j < row.length; j++) {
          row[j] += factor * delta[begin + j];
        }
      }
      System.arraycopy(row, 0, outputs.data(), t * width, width);
    }
    return outputs;
  }

  /** factor * directions^T * outputGradient. */
  private static Matrix parameterGradient(Matrix directions, Matrix outputGradient, float factor) {
    int rank = directions.cols();
    int width = outputGradient.cols();
    Matrix gradient = Matrix.zeros(rank, width);
    float[] row = new float[width];
    float[] from = outputGradient.data();
    for (int k = 0; k < rank; k++) {
      Arrays.fill(row, 0);
      for (int t = 0; t < directions.rows(); t++) {
        float weight = factor * directions.data()[t * rank + k];
        int begin = t * width;
        for (int j = 0; j < row.length; j++) {
          row[j] += weight * from[begin + j];
        }
      }
      System.arraycopy(row, 0, gradient.data(), k * width, width);
    }
    return gradient;
  }
}
