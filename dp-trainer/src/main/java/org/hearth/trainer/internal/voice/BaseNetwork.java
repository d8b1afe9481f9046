package org.hearth.trainer.internal.voice;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.hearth.nnet.api.Activations;
import org.hearth.nnet.api.AffineLayer;
import org.hearth.nnet.api.Features;
import org.hearth.nnet.api.KaldiModel;
import org.hearth.nnet.api.Network;
import org.hearth.nnet.api.NnetException;
import org.hearth.trainer.internal.mmi.LfMmi;

/** The network of the base model with what it is fed with and trained for. For any thread. */
final class BaseNetwork {
  /** Frames of features for each frame of output, in all models of Vosk. */
  private static final int SUBSAMPLING = 3;

  private final KaldiModel model;
  private final Features features;
  private final Network network;
  private final LfMmi objective;

  private BaseNetwork(KaldiModel model, Features features, LfMmi objective) throws NnetException {
    this.model = model;
    this.features = features;
    this.objective = objective;
    this.network = Network.compile(model, SUBSAMPLING);
  }

  /**
   * Reads it from a model's folder.
   *
   * @throws VoiceException when voices cannot be trained with that model
   */
  static BaseNetwork read(Path folder) throws VoiceException {
    try {
      KaldiModel model = KaldiModel.read(folder.resolve("am/final.mdl"));
      LfMmi objective = LfMmi.of(model.transitions());
      BaseNetwork base = new BaseNetwork(model, Features.read(folder), objective);
      if (base.network.ivector() > 0) {
        throw new VoiceException(unfit(folder) + "it reads i-vectors");
      }
      return base;
    } catch (IllegalArgumentException | NnetException | IOException e) {
      throw new VoiceException(unfit(folder) + e.getMessage(), e);
    }
  }

  private static String unfit(Path folder) {
    return "voices cannot be trained with the model in " + folder + ": ";
  }

  KaldiModel model() {
    return model;
  }

  LfMmi objective() {
    return objective;
  }

  Network network() {
    return network;
  }

  /** The last layer, whose outputs are the network's. */
  AffineLayer outputLayer() {
    List<AffineLayer> layers = network.affineLayers();
    return layers.get(layers.size() - 1);
  }

  /** The same features and objective with another network. */
  BaseNetwork with(KaldiModel other) throws NnetException {
    return new BaseNetwork(other, features, objective);
  }

  /** Computes an utterance. */
  Activations forward(short[] samples) {
    return forward(network, samples);
  }

  /** Computes an utterance with a network made of this one. */
  Activations forward(Network adapted, short[] samples) {
    float[] floats = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      floats[i] = samples[i];
    }
    return adapted.forward(features.compute(floats));
  }
}
