package org.hearth.nnet.api.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hearth.nnet.api.Features;
import org.hearth.nnet.api.KaldiModel;
import org.hearth.nnet.api.LowRank;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.MatrixProduct;
import org.hearth.nnet.api.Network;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.mmi.PhoneSet;

/**
 * A model of Hearth's kind to be searched: its network with its features, and the words that it
 * knows. Its phones are those of {@code lexicon.txt} beside it. Immutable, for any thread.
 */
public final class AcousticModel {
  /** Output frames: 1.5 s. Longer ones leave more to do at the end, shorter ones compute more. */
  private static final int PIECE = 50;

  private final Features features;
  private final Network network;
  private final PronouncingDictionary dictionary;
  private final PhoneSet phones;
  private final MatrixProduct product;
  private final Optional<PhoneConfusions> confusions;

  private AcousticModel(
      Features features,
      Network network,
      PronouncingDictionary dictionary,
      MatrixProduct product,
      Optional<PhoneConfusions> confusions) {
    this.features = features;
    this.network = network;
    this.dictionary = dictionary;
    this.phones = dictionary.phones();
    this.product = product;
    this.confusions = confusions;
  }

  /**
   * Reads a model's folder.
   *
   * @param product how its network multiplies
   * @throws NnetException when it is not of Hearth's kind: its outputs are those of other phones
   *     than the lexicon's, it reads i-vectors, or it has parts that are not supported
   * @throws IOException when a file is missing or cannot be read
   */
  public static AcousticModel read(Path folder, MatrixProduct product)
      throws NnetException, IOException {
    PronouncingDictionary dictionary = PronouncingDictionary.read(folder.resolve("lexicon.txt"));
    KaldiModel model = KaldiModel.read(folder.resolve("am/final.mdl"));
    AcousticModel acoustics =
        new AcousticModel(
            Features.read(folder),
            Network.compile(model, Network.CHAIN_SUBSAMPLING, product),
            dictionary,
            product,
            Optional.empty());
    if (acoustics.network.ivector() > 0) {
      throw new NnetException("its network reads i-vectors, expected none");
    }
    if (!acoustics.phones.fits(model.transitions())) {
      throw new NnetException(
          "its outputs are not those of the phones in lexicon.txt: " + acoustics.phones);
    }
    return acoustics;
  }

  /** The model with deltas in its network, in the place of any that this one has. */
  public AcousticModel adapted(List<LowRank> deltas) throws NnetException {
    return new AcousticModel(features, network.adapted(deltas), dictionary, product, confusions);
  }

  /**
   * The model as it hears a person who confuses phones, in the place of any that it hears now.
   *
   * @param others of the same phones
   */
  public AcousticModel hearing(PhoneConfusions others) {
    if (!others.phones().equals(phones)) {
      throw new IllegalArgumentException(
          "confusions of the phones " + others.phones() + ", expected " + phones);
    }
    return new AcousticModel(features, network, dictionary, product, Optional.of(others));
  }

  public PronouncingDictionary dictionary() {
    return dictionary;
  }

  public PhoneSet phones() {
    return phones;
  }

  /** In hertz. */
  public int sampleRate() {
    return features.sampleRate();
  }

  /** Starts an utterance that is heard while it lasts. */
  public AcousticStream stream() {
    return stream(PIECE);
  }

  /**
   * As {@link #stream()}, told of sooner or later.
   *
   * @param piece output frames that are computed at a time: the fewer, the sooner they are there,
   *     and the more is computed twice
   */
  public AcousticStream stream(int piece) {
    return new AcousticStream(features.stream(), network.stream(piece), this::confused);
  }

  /**
   * Log-likelihoods of the phones in a recording.
   *
   * @param samples at {@link #sampleRate()}
   * @return frames of {@link Network#CHAIN_SUBSAMPLING} feature frames x pdfs
   */
  public Matrix outputs(short[] samples) {
    float[] floats = new float[samples.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = samples[i];
    }
    return confused(network.output(features.compute(floats)));
  }

  private Matrix confused(Matrix outputs) {
    return confusions.isPresent() && outputs.rows() > 0
        ? confusions.get().applied(outputs, product)
        : outputs;
  }
}
