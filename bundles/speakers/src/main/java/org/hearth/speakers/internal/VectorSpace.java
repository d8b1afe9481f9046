package org.hearth.speakers.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.nnet.api.Features;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.voice.VoiceNetwork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The x-vectors of a speaker model of Vosk, compared by the cosine of their angle. Vosk takes the
 * frames in which its decoder hears no silence; here those are speech that the built-in model takes
 * for it, so that nothing has to be decoded first.
 *
 * @param speech features of the built-in model, by which speech is told
 */
record VectorSpace(
    VoiceNetwork network, Features speech, String fingerprint, Calibration calibration)
    implements VoiceSpace {
  private static final Logger LOG = LoggerFactory.getLogger(VectorSpace.class);

  /** Frames of speech that are looked at, the last ones: 15 s, as Vosk does. */
  private static final int MOST_FRAMES = 1_500;

  @Override
  public VectorSpace calibrated(Calibration other) {
    return new VectorSpace(network, speech, fingerprint, other);
  }

  @Override
  public String description() {
    return "a speaker model of Vosk, x-vectors of " + network.dimension();
  }

  @Override
  public VoiceListener listen() {
    VoiceFrames energies = new VoiceFrames(speech);
    VoiceFrames frames = new VoiceFrames(network.features());
    return new VoiceListener() {
      @Override
      public void accept(short[] samples, int offset, int length) {
        energies.accept(samples, offset, length);
        frames.accept(samples, offset, length);
      }

      @Override
      public Optional<Embedding> finish() {
        return vector(spoken(energies.finish(), frames.finish()));
      }
    };
  }

  /** The frames in which somebody speaks. Both kinds of features have one for every 10 ms. */
  private static List<float[]> spoken(List<float[]> energies, List<float[]> frames) {
    List<float[]> spoken = new ArrayList<>();
    if (energies.isEmpty()) {
      return spoken;
    }
    double least = VoiceStatistics.threshold(energies);
    for (int t = 0; t < Math.min(energies.size(), frames.size()); t++) {
      if (energies.get(t)[0] > least) {
        spoken.add(frames.get(t));
      }
    }
    return spoken.subList(Math.max(0, spoken.size() - MOST_FRAMES), spoken.size());
  }

  private Optional<Embedding> vector(List<float[]> spoken) {
    if (spoken.size() < VoiceNetwork.LEAST_FRAMES) {
      return Optional.empty();
    }
    int columns = network.features().dimension();
    Matrix frames = Matrix.zeros(spoken.size(), columns);
    for (int t = 0; t < spoken.size(); t++) {
      System.arraycopy(spoken.get(t), 0, frames.data(), t * columns, columns);
    }
    try {
      return Optional.of(new Embedding(network.vector(frames), spoken.size()));
    } catch (NnetException e) {
      LOG.warn("nobody is told by the voice: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** The cosine of the angle between an utterance and the mean of those enrolled. */
  @Override
  public double rawRatio(List<Embedding> enrolled, Embedding heard) {
    double[] mean = new double[heard.values().length];
    for (Embedding each : enrolled) {
      for (int d = 0; d < mean.length; d++) {
        mean[d] += each.values()[d];
      }
    }
    double product = 0;
    double squares = 0;
    double heardSquares = 0;
    for (int d = 0; d < mean.length; d++) {
      product += mean[d] * heard.values()[d];
      squares += mean[d] * mean[d];
      heardSquares += heard.values()[d] * heard.values()[d];
    }
    return product / Math.sqrt(Math.max(squares * heardSquares, Double.MIN_NORMAL));
  }
}
