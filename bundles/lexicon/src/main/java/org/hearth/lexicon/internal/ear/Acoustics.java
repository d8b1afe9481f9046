package org.hearth.lexicon.internal.ear;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.hearth.api.audio.PcmStream;
import org.hearth.corpus.api.Recording;
import org.hearth.nnet.api.Features;
import org.hearth.nnet.api.KaldiModel;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.Network;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.mmi.PhoneSet;

/** The network of a base model whose outputs are those of the English phones. For any thread. */
final class Acoustics {
  private final Features features;
  private final Network network;

  private Acoustics(Features features, Network network) {
    this.features = features;
    this.network = network;
  }

  /**
   * Reads it from a model's folder.
   *
   * @throws WordException when words cannot be learned by ear with that model
   */
  static Acoustics read(Path folder) throws WordException {
    String unfit = "words cannot be learned by ear with the model in " + folder + ": ";
    try {
      KaldiModel model = KaldiModel.read(folder.resolve("am/final.mdl"));
      Network network = Network.compile(model, Network.CHAIN_SUBSAMPLING);
      Features features = Features.read(folder);
      if (network.ivector() > 0) {
        throw new WordException(unfit + "it reads i-vectors");
      }
      if (!PhoneSet.CMU.fits(model.transitions())
          || features.dimension() != network.features()
          || features.sampleRate() != PcmStream.SAMPLE_RATE) {
        throw new WordException(unfit + "its outputs are not those of the English phones alone");
      }
      return new Acoustics(features, network);
    } catch (NoSuchFileException e) {
      throw new WordException(unfit + e.getFile() + " is missing", e);
    } catch (IllegalArgumentException | NnetException | IOException e) {
      throw new WordException(unfit + e.getMessage(), e);
    }
  }

  /** Log-likelihoods of a recording: frames of 30 ms x pdfs. */
  Matrix outputs(short[] samples) {
    return network.forward(features.compute(Recording.floats(samples))).output();
  }
}
