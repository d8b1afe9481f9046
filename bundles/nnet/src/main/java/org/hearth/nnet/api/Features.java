package org.hearth.nnet.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.hearth.nnet.internal.feature.FrontEnd;
import org.hearth.nnet.internal.io.MatrixFile;

/**
 * The acoustic features that Vosk computes for a model: filterbank or MFCC as in Kaldi, without
 * dither, less the mean in {@code am/global_cmvn.stats}. That mean is all: Vosk names Kaldi's
 * online normalisation, but does not move the mean with what it hears. Immutable, for any thread.
 */
public final class Features {
  /** A configuration or a statistics file is small. */
  private static final int MAX_FILE = 1 << 20;

  private final FrontEnd frontEnd;

  private Features(FrontEnd frontEnd) {
    this.frontEnd = frontEnd;
  }

  /**
   * Reads {@code conf/fbank.conf} or {@code conf/mfcc.conf}, and {@code am/global_cmvn.stats} where
   * there is one, in the order in which Vosk looks.
   *
   * @throws NnetException when there is no configuration, or it asks for what is not supported
   * @throws IOException when a file cannot be read
   */
  public static Features read(Path modelFolder) throws NnetException, IOException {
    Path mfcc = modelFolder.resolve("conf/mfcc.conf");
    Path fbank = modelFolder.resolve("conf/fbank.conf");
    boolean isMfcc = Files.exists(mfcc);
    Path configuration = isMfcc ? mfcc : fbank;
    if (!Files.exists(configuration)) {
      throw new NnetException(modelFolder + ": found neither of " + mfcc + " and " + fbank);
    }
    Path statistics = modelFolder.resolve("am/global_cmvn.stats");
    Optional<Matrix> global =
        Files.exists(statistics)
            ? Optional.of(
                MatrixFile.read(statistics.toString(), content(statistics), ReadLimits.DEFAULT))
            : Optional.empty();
    return new Features(
        FrontEnd.create(
            isMfcc ? FrontEnd.Kind.MFCC : FrontEnd.Kind.FILTERBANK,
            configuration.toString(),
            new String(content(configuration), StandardCharsets.UTF_8).lines().toList(),
            global));
  }

  /**
   * Reads the configuration of cepstral coefficients that a Vosk speaker model has.
   *
   * @throws NnetException when it asks for what is not supported
   * @throws IOException when the file cannot be read
   */
  public static Features cepstral(Path configuration) throws NnetException, IOException {
    return new Features(
        FrontEnd.create(
            FrontEnd.Kind.MFCC,
            configuration.toString(),
            new String(content(configuration), StandardCharsets.UTF_8).lines().toList(),
            Optional.empty()));
  }

  private static byte[] content(Path file) throws NnetException, IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(MAX_FILE + 1);
      if (content.length > MAX_FILE) {
        throw new ModelFormatException(
            file.toString(), MAX_FILE, "more bytes", "a file of at most " + MAX_FILE + " bytes");
      }
      return content;
    }
  }

  /** In hertz; no other rate can be computed. */
  public int sampleRate() {
    return frontEnd.sampleRate();
  }

  /** Features of a frame. */
  public int dimension() {
    return frontEnd.dimension();
  }

  /** The features of a recording that is still going on. */
  public FeatureStream stream() {
    return new FeatureStream(frontEnd);
  }

  /**
   * The features of a whole recording.
   *
   * @param samples at {@link #sampleRate()}, in the range of 16-bit integers: -32768 to 32767
   * @return a row for each frame; none when the recording is shorter than a frame
   */
  public Matrix compute(float[] samples) {
    return frontEnd.compute(samples);
  }
}
