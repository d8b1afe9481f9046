package org.hearth.forge.internal.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hearth.nnet.api.AffineLayer;
import org.hearth.nnet.api.KaldiModel;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;
import org.hearth.nnet.api.Network;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.Parameter;

/**
 * All that is trained of a network, one parameter after another in one array, and the way back to a
 * model. For one thread.
 */
final class Weights {
  private final KaldiModel model;
  private final Map<Parameter, Integer> offsets = new LinkedHashMap<>();
  private final float[] values;

  /** Takes the values of a model. */
  Weights(KaldiModel model) throws NnetException {
    this.model = model;
    int length = 0;
    for (AffineLayer layer : Network.compile(model, Network.CHAIN_SUBSAMPLING).affineLayers()) {
      for (Parameter.Kind kind :
          new Parameter.Kind[] {Parameter.Kind.WEIGHTS, Parameter.Kind.BIAS}) {
        Parameter parameter = new Parameter(layer.component(), kind);
        offsets.put(parameter, length);
        length += model.parameter(parameter).data().length;
      }
    }
    this.values = new float[length];
    for (Map.Entry<Parameter, Integer> entry : offsets.entrySet()) {
      float[] data = model.parameter(entry.getKey()).data();
      System.arraycopy(data, 0, values, entry.getValue(), data.length);
    }
  }

  /** The live array. */
  float[] values() {
    return values;
  }

  /** A matrix of zeros for each parameter. */
  Map<Parameter, Matrix> zeros() throws NnetException {
    Map<Parameter, Matrix> zeros = new LinkedHashMap<>();
    for (Parameter parameter : offsets.keySet()) {
      Matrix shape = model.parameter(parameter);
      zeros.put(parameter, Matrix.zeros(shape.rows(), shape.cols()));
    }
    return zeros;
  }

  /** Adds gradients to an array that is laid out as {@link #values}. */
  void add(Map<Parameter, Matrix> gradients, float[] sum) {
    gradients.forEach(
        (parameter, gradient) -> {
          int begin = offsets.get(parameter);
          float[] data = gradient.data();
          for (int i = 0; i < data.length; i++) {
            sum[begin + i] += data[i];
          }
        });
  }

  /** A model with the values of an array that is laid out as {@link #values}. */
  KaldiModel model(float[] from) throws NnetException {
    KaldiModel changed = model;
    for (Map.Entry<Parameter, Integer> entry : offsets.entrySet()) {
      Matrix shape = model.parameter(entry.getKey());
      Matrix value = Matrix.zeros(shape.rows(), shape.cols());
      System.arraycopy(from, entry.getValue(), value.data(), 0, value.data().length);
      changed = changed.with(entry.getKey(), value);
    }
    return changed;
  }

  /** A network that computes with the present values. */
  Network network(MatrixProduct product) throws NnetException {
    return Network.compile(model(values), Network.CHAIN_SUBSAMPLING, product);
  }
}
