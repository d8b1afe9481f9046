package org.hearth.trainer.internal.voice;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.hearth.corpus.api.Recording;
import org.hearth.nnet.api.Activations;
import org.hearth.nnet.api.AffineLayer;
import org.hearth.nnet.api.Features;
import org.hearth.nnet.api.KaldiModel;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.Network;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.Parameter;

/** The network of the base model with what it is fed with. For any thread. */
final class BaseNetwork {
  /** By how much rounding may move an output, for each unit of its size. */
  private static final double TOLERANCE = 1e-3;

  private final KaldiModel model;
  private final Features features;
  private final Network network;

  private BaseNetwork(KaldiModel model, Features features) throws NnetException {
    this.model = model;
    this.features = features;
    this.network = Network.compile(model, Network.CHAIN_SUBSAMPLING);
  }

  /**
   * Reads it from a model's folder.
   *
   * @throws VoiceException when voices cannot be trained with that model
   */
  static BaseNetwork read(Path folder) throws VoiceException {
    try {
      KaldiModel model = KaldiModel.read(folder.resolve("am/final.mdl"));
      BaseNetwork base = new BaseNetwork(model, Features.read(folder));
      base.requireTrainable(folder);
      return base;
    } catch (NoSuchFileException e) {
      throw new VoiceException(unfit(folder) + e.getFile() + " is missing", e);
    } catch (IllegalArgumentException | NnetException | IOException e) {
      throw new VoiceException(unfit(folder) + e.getMessage(), e);
    }
  }

  /** How a sentence begins that says why a model is refused. */
  static String unfit(Path folder) {
    return "voices cannot be trained with the model in " + folder + ": ";
  }

  private void requireTrainable(Path folder) throws VoiceException, NnetException {
    if (network.ivector() > 0) {
      throw new VoiceException(unfit(folder) + "it reads i-vectors");
    }
    if (features.dimension() != network.features()) {
      throw new VoiceException(
          unfit(folder)
              + "its network reads "
              + network.features()
              + " features, found "
              + features.dimension());
    }
    if (network.outputs() != model.transitions().pdfs()) {
      throw new VoiceException(
          unfit(folder)
              + "its network has "
              + network.outputs()
              + " outputs for "
              + model.transitions().pdfs()
              + " pdfs");
    }
    if (network.affineLayers().isEmpty() || !outputsAreOfLastLayer()) {
      throw new VoiceException(
          unfit(folder) + "its outputs are not those of an affine layer with biases");
    }
  }

  /** Tries it, whatever lies between: the outputs must be the layer's, computed by hand. */
  private boolean outputsAreOfLastLayer() {
    AffineLayer layer = outputLayer();
    if (layer.outputs() != network.outputs()) {
      return false;
    }
    Matrix weights;
    Matrix biases;
    try {
      weights = model.parameter(new Parameter(layer.component(), Parameter.Kind.WEIGHTS));
      biases = model.parameter(new Parameter(layer.component(), Parameter.Kind.BIAS));
    } catch (NnetException e) {
      return false; // It has no biases.
    }
    Matrix sound = Matrix.zeros(1, network.features());
    for (int i = 0; i < sound.cols(); i++) {
      sound.set(0, i, (float) Math.sin(i + 1));
    }
    Activations activations = network.forward(sound);
    float[] input = activations.input(layer.component()).row(0);
    for (int j = 0; j < layer.outputs(); j++) {
      float[] row = weights.row(j);
      double sum = biases.get(0, j);
      double size = 1;
      for (int i = 0; i < row.length; i++) {
        sum += (double) row[i] * input[i];
        size += Math.abs((double) row[i] * input[i]);
      }
      if (!(Math.abs(activations.output().get(0, j) - sum) <= TOLERANCE * size)) {
        return false;
      }
    }
    return true;
  }

  KaldiModel model() {
    return model;
  }

  Network network() {
    return network;
  }

  /** The last layer, whose outputs are the network's. */
  AffineLayer outputLayer() {
    List<AffineLayer> layers = network.affineLayers();
    return layers.get(layers.size() - 1);
  }

  /** The same features with another network. */
  BaseNetwork with(KaldiModel other) throws NnetException {
    return new BaseNetwork(other, features);
  }

  /** Computes an utterance. */
  Activations forward(short[] samples) {
    return forward(network, samples);
  }

  /** Computes an utterance with a network made of this one. */
  Activations forward(Network adapted, short[] samples) {
    return adapted.forward(features.compute(Recording.floats(samples)));
  }
}
