package org.hearth.speakers.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.hearth.nnet.api.Features;
import org.hearth.nnet.api.NnetException;
import org.osgi.framework.BundleContext;

/**
 * The model of voices with the features that it reads: {@code voices.safetensors} and {@code
 * conf/mfcc.conf} in a folder.
 *
 * @param fingerprint sha256 of the model; voiceprints of another model mean nothing
 */
public record VoiceModelFolder(VoiceModel model, Features features, String fingerprint) {
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
    return new VoiceModelFolder(
        VoiceModel.read(file.toString(), content), Features.read(folder), sha256(content));
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
