package org.hearth.forge.internal.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a training process is to do; travels to it as JSON.
 *
 * @param manifests recordings with their text; one that is named twice counts twice in each epoch
 * @param validation recordings on which the loss is watched, never trained on; may be empty
 * @param lexicons files of the words' pronunciations; the first is the model's own
 * @param out the model's folder
 * @param init folder of the model to start from, or null for a flat start
 * @param noises folders of recordings without speech
 * @param rooms folders of room responses
 * @param epochs passes over all recordings
 * @param minutes after which the run ends if its epochs have not; 0 is no limit
 * @param seed of everything that is drawn
 * @param threads that compute; the result does not depend on them
 * @param learningRate at its peak
 * @param width of a new network's hidden layers
 * @param rank of a new network's factored weights
 * @param layers of a new network
 */
record TrainingJob(
    List<String> manifests,
    List<String> validation,
    List<String> lexicons,
    String out,
    String init,
    List<String> noises,
    List<String> rooms,
    int epochs,
    double minutes,
    long seed,
    int threads,
    double learningRate,
    int width,
    int rank,
    int layers) {

  /**
   * What has to be the same for a run to go on after it was stopped: options and the content of
   * what they name, but of recordings their names alone.
   *
   * @throws IOException when a file cannot be read
   */
  String identity() throws IOException {
    MessageDigest digest = sha256();
    update(digest, epochs + " " + seed + " " + learningRate);
    update(digest, width + " " + rank + " " + layers);
    for (String file : Stream.concat(manifests.stream(), lexicons.stream()).toList()) {
      update(digest, file);
      digest.update(Files.readAllBytes(Path.of(file)));
    }
    if (init != null) {
      digest.update(Files.readAllBytes(new ModelFolder(Path.of(init)).network()));
    }
    for (String folder : Stream.concat(noises.stream(), rooms.stream()).toList()) {
      for (Path recording : TrainingSet.recordings(Path.of(folder))) {
        update(digest, recording.toString());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, String text) {
    digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
