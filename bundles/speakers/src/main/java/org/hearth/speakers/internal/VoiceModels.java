package org.hearth.speakers.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hearth.api.speaker.SpeakerException;
import org.hearth.api.storage.DurableFile;
import org.hearth.api.storage.FolderLock;
import org.hearth.nnet.api.MatrixProduct;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.ReadLimits;
import org.hearth.nnet.api.voice.VoiceNetwork;

/**
 * Which model of voices is used: the one that ships, or a speaker model of Vosk. Of the latter the
 * home keeps a copy, {@code voice-models/<sha256>}, so that voiceprints can be used as long as they
 * are there; {@code voice-models/chosen} names it. Public data: nothing is sealed. Safe for use by
 * several threads and processes.
 */
final class VoiceModels {
  private static final String CALIBRATION = "calibration.json";
  private static final String HINT = "; 'hearth user voices use' takes a model again";
  private static final LinkOption NOFOLLOW = LinkOption.NOFOLLOW_LINKS;
  private static final int SAMPLE_RATE = 16_000;
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

  private final Path folder;
  private final Path chosen;
  private final Path builtIn;
  private final MatrixProduct product;

  /**
   * @param builtIn folder of the model that ships
   * @param product by which networks multiply
   */
  VoiceModels(Path home, Path builtIn, MatrixProduct product) {
    this.product = product;
    this.folder = home.resolve("voice-models");
    this.chosen = folder.resolve("chosen");
    this.builtIn = builtIn;
  }

  /** What a model's scores are worth, before anything is known of the household. */
  interface Calibrator {
    Calibration of(VoiceSpace model) throws SpeakerException;
  }

  /** The model that ships. */
  VoiceModelFolder builtIn() throws SpeakerException {
    try {
      return VoiceModelFolder.read(builtIn);
    } catch (IOException | NnetException e) {
      throw new SpeakerException("the model of voices cannot be read: " + e.getMessage(), e);
    }
  }

  /** The model in use. */
  VoiceSpace read() throws SpeakerException {
    VoiceModelFolder own = builtIn();
    Optional<String> fingerprint = chosen();
    if (fingerprint.isEmpty()) {
      return own;
    }
    Path kept = folder.resolve(fingerprint.get());
    try {
      VectorSpace model = open(kept, own);
      if (!model.fingerprint().equals(fingerprint.get())) {
        throw new SpeakerException(
            kept + " has the sha256 " + model.fingerprint() + ", expected that of its name" + HINT);
      }
      return model.calibrated(calibration(kept.resolve(CALIBRATION), model.fingerprint()));
    } catch (IOException | NnetException e) {
      throw new SpeakerException("the model of voices cannot be read: " + e.getMessage() + HINT, e);
    }
  }

  /**
   * What is kept of a calibration.
   *
   * @param model fingerprint of the model whose scores they are
   */
  private record Kept(String model, double scale, double offset) {}

  private static Calibration calibration(Path file, String fingerprint)
      throws IOException, SpeakerException {
    try {
      Kept kept = JSON.readValue(file.toFile(), Kept.class);
      if (kept != null && fingerprint.equals(kept.model())) {
        Calibration calibration = new Calibration(kept.scale(), kept.offset());
        if (calibration.tellsApart()) {
          return calibration;
        }
      }
      throw new SpeakerException(
          file
              + ": found "
              + kept
              + "; expected the model "
              + fingerprint
              + ", a scale of more than 0 and a finite offset"
              + HINT);
    } catch (JsonProcessingException e) {
      throw new SpeakerException(file + " is damaged" + HINT, e);
    }
  }

  private Optional<String> chosen() throws SpeakerException {
    try {
      if (!Files.exists(chosen)) {
        return Optional.empty();
      }
      String fingerprint = Files.readString(chosen).strip();
      if (!FINGERPRINT.matcher(fingerprint).matches()) {
        throw new SpeakerException(chosen + " names no sha256" + HINT);
      }
      return Optional.of(fingerprint);
    } catch (IOException e) {
      throw new SpeakerException(chosen + " cannot be read: " + e.getMessage() + HINT, e);
    }
  }

  /** A speaker model of Vosk where it is, not calibrated. */
  VoiceSpace opened(Path source) throws SpeakerException {
    requireFiles(source);
    try {
      return open(source, builtIn());
    } catch (IOException | NnetException e) {
      throw new SpeakerException(e.getMessage(), e);
    }
  }

  private VectorSpace open(Path model, VoiceModelFolder own)
      throws NnetException, IOException, SpeakerException {
    VoiceNetwork network = VoiceNetwork.read(model, product);
    if (network.features().sampleRate() != SAMPLE_RATE) {
      throw new SpeakerException(
          model.resolve("mfcc.conf")
              + ": found --sample-frequency="
              + network.features().sampleRate()
              + "; expected "
              + SAMPLE_RATE);
    }
    return new VectorSpace(network, own.features(), fingerprint(model), new Calibration(1, 0));
  }

  /** Of the names and contents of all files. */
  private static String fingerprint(Path model) throws IOException {
    MessageDigest all = VoiceModelFolder.sha256();
    for (String name : VoiceNetwork.FILES) {
      MessageDigest one = VoiceModelFolder.sha256();
      one.update(Files.readAllBytes(model.resolve(name)));
      all.update((name + "\0").getBytes(StandardCharsets.US_ASCII));
      all.update(one.digest());
    }
    return HexFormat.of().formatHex(all.digest());
  }

  /** Goes back to the model that ships. */
  void useBuiltIn() throws SpeakerException {
    locked(
        () -> {
          DurableFile.delete(chosen);
          deleteAllBut("");
          return null;
        });
  }

  /**
   * Takes a speaker model of Vosk from now on. What is checked is the copy that is kept.
   *
   * @throws SpeakerException when it cannot be read, or tells nobody apart; the model in use
   *     remains
   */
  void use(Path source, Calibrator calibrator) throws SpeakerException {
    opened(source); // Refused here, a file is called what the user calls it.
    locked(
        () -> {
          Path copy = folder.resolve(".new");
          deleteFolder(copy); // A try that was cut off may have left it.
          for (String name : VoiceNetwork.FILES) {
            DurableFile.write(copy.resolve(name), Files.readAllBytes(source.resolve(name)));
          }
          VectorSpace model = open(copy, builtIn());
          Calibration calibration = calibrator.of(model);
          DurableFile.write(
              copy.resolve(CALIBRATION),
              JSON.writeValueAsBytes(
                  new Kept(model.fingerprint(), calibration.scale(), calibration.offset())));
          Path kept = folder.resolve(model.fingerprint());
          deleteFolder(kept);
          Files.move(copy, kept, StandardCopyOption.ATOMIC_MOVE);
          DurableFile.force(folder);
          DurableFile.write(
              chosen, (model.fingerprint() + "\n").getBytes(StandardCharsets.US_ASCII));
          deleteAllBut(model.fingerprint());
          return null;
        });
  }

  private static void requireFiles(Path source) throws SpeakerException {
    for (String name : VoiceNetwork.FILES) {
      Path file = source.resolve(name);
      try {
        if (!Files.isRegularFile(file)) {
          throw new SpeakerException(
              source
                  + ": found no "
                  + name
                  + "; expected a speaker model of Vosk, with "
                  + String.join(", ", VoiceNetwork.FILES));
        }
        if (Files.size(file) > ReadLimits.DEFAULT.fileBytes()) {
          throw new SpeakerException(
              file
                  + ": found "
                  + Files.size(file)
                  + " bytes; expected at most "
                  + ReadLimits.DEFAULT.fileBytes());
        }
      } catch (IOException e) {
        throw new SpeakerException(file + " cannot be read: " + e.getMessage(), e);
      }
    }
  }

  /** Deletes the models that are kept, and what a try that was cut off has left. */
  private void deleteAllBut(String fingerprint) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(folder, path -> Files.isDirectory(path, NOFOLLOW))) {
      for (Path entry : entries) {
        if (!entry.getFileName().toString().equals(fingerprint)) {
          deleteFolder(entry);
        }
      }
    }
  }

  private static void deleteFolder(Path model) throws IOException {
    if (Files.isDirectory(model, NOFOLLOW)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(model)) {
        for (Path file : files) {
          Files.delete(file);
        }
      }
      Files.delete(model);
    }
  }

  private interface Job<T> {
    T run() throws IOException, NnetException, SpeakerException;
  }

  private synchronized <T> T locked(Job<T> job) throws SpeakerException {
    try (FolderLock lock = FolderLock.acquire(folder.resolve(".lock"))) {
      lock.requireHeld();
      return job.run();
    } catch (IOException e) {
      throw new SpeakerException("the models of voices in " + folder + " cannot be used: " + e, e);
    } catch (NnetException e) {
      throw new SpeakerException(e.getMessage(), e);
    }
  }
}
