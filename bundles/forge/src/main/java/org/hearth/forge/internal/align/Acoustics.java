package org.hearth.forge.internal.align;

import java.io.IOException;
import java.nio.file.Path;
import org.hearth.corpus.api.Recording;
import org.hearth.forge.internal.lexicon.PronouncingDictionary;
import org.hearth.nnet.api.Features;
import org.hearth.nnet.api.KaldiModel;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.Network;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.mmi.PhoneSet;

/**
 * A model's network with its features, and the words that it knows. Its phones are those of {@code
 * lexicon.txt} beside it. For any thread.
 */
final class Acoustics {
  private final Features features;
  private final Network network;
  private final PronouncingDictionary dictionary;
  private final PhoneSet phones;

  private Acoustics(Features features, Network network, PronouncingDictionary dictionary) {
    this.features = features;
    this.network = network;
    this.dictionary = dictionary;
    this.phones = dictionary.phones();
  }

  /**
   * Reads a model's folder.
   *
   * @throws IOException when it cannot be read, or is of a kind that cannot be used here
   */
  static Acoustics read(Path folder) throws IOException {
    PronouncingDictionary dictionary = PronouncingDictionary.read(folder.resolve("lexicon.txt"));
    try {
      KaldiModel model = KaldiModel.read(folder.resolve("am/final.mdl"));
      Acoustics acoustics =
          new Acoustics(
              Features.read(folder), Network.compile(model, Network.CHAIN_SUBSAMPLING), dictionary);
      if (acoustics.network.ivector() > 0) {
        throw new IOException(folder + ": its network reads i-vectors, expected none");
      }
      if (!acoustics.phones.fits(model.transitions())) {
        throw new IOException(
            folder
                + ": its outputs are not those of the phones in lexicon.txt: "
                + acoustics.phones);
      }
      return acoustics;
    } catch (NnetException e) {
      throw new IOException(folder + ": " + e.getMessage(), e);
    }
  }

  PronouncingDictionary dictionary() {
    return dictionary;
  }

  PhoneSet phones() {
    return phones;
  }

  /** Log-likelihoods of a recording: frames of 30 ms x pdfs. */
  Matrix outputs(short[] samples) {
    return network.forward(features.compute(Recording.floats(samples))).output();
  }
}
