package org.hearth.speakers.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.hearth.nnet.api.Features;
import org.hearth.nnet.api.NnetException;
import org.osgi.framework.BundleContext;

/**
 * The model of voices that ships, with the features that it reads: {@code voices.safetensors} and
 * {@code conf/mfcc.conf} in a folder.
 *
 * @param fingerprint sha256 of the model; voiceprints of another model mean nothing
 */
public record VoiceModelFolder(VoiceModel model, Features features, String fingerprint)
    implements VoiceSpace {
  private static final String MODEL = "voices.safetensors";

  /** Where the distribution has it. */
  public static Path builtIn(BundleContext context) {
    return Path.of(context.getProperty("hearth.dist"), "speakers");
  }

  /**
   * @throws NnetException when the model is damaged or reads other features
   * @throws IOException when a file cannot be read
   */
  static VoiceModelFolder read(Path folder) throws NnetException, IOException {
    Path file = folder.resolve(MODEL);
    byte[] content = Files.readAllBytes(file);
    MessageDigest hash = sha256();
    return new VoiceModelFolder(
        VoiceModel.read(file.toString(), content),
        Features.read(folder),
        HexFormat.of().formatHex(hash.digest(content)));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String description() {
    return "built-in";
  }

  @Override
  public VoiceListener listen() {
    VoiceFrames frames = new VoiceFrames(features);
    return new VoiceListener() {
      @Override
      public void accept(short[] samples, int offset, int length) {
        frames.accept(samples, offset, length);
      }

      @Override
      public Optional<Embedding> finish() {
        return VoiceStatistics.of(frames.finish()).map(model::embed);
      }
    };
  }

  @Override
  public double rawRatio(List<Embedding> enrolled, Embedding heard) {
    return model.rawRatio(enrolled, heard);
  }

  @Override
  public VoiceModelFolder calibrated(Calibration other) {
    return new VoiceModelFolder(model.calibrated(other), features, fingerprint);
  }

  @Override
  public Calibration calibration() {
    return model.calibration();
  }
}
