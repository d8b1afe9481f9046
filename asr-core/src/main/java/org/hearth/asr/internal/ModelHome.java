package org.hearth.asr.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.ModelCheck;
import org.hearth.api.asr.ModelDescription;
import org.hearth.api.storage.DurableFile;

/**
 * Which model is chosen, and which are known to be sound. Under the home folder: {@code model}
 * holds the path of a chosen model; {@code verified-models/<fingerprint>} marks one that was tried
 * in a process of its own, {@code verified-models/adapted} one with an acoustic part; {@code
 * native} holds the library. The embedded model is known by its fingerprint.
 */
final class ModelHome {
  private final Path home;
  private final Path embedded;
  private final String probeClassPath;
  private VoskLibrary library;

  ModelHome(Path home, Path embedded, String probeClassPath) {
    this.home = home;
    this.embedded = embedded;
    this.probeClassPath = probeClassPath;
  }

  /** Directory of the model that ships with Hearth. */
  Path embedded() {
    return embedded;
  }

  /** Directory of the model in use. */
  Path chosen() throws AsrException {
    Path file = home.resolve("model");
    try {
      return Files.exists(file) ? Path.of(Files.readString(file).strip()) : embedded;
    } catch (IOException e) {
      throw new AsrException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Remembers the model in use; empty for the embedded one. */
  void choose(Optional<Path> directory) throws IOException {
    Path file = home.resolve("model");
    if (directory.isEmpty()) {
      Files.deleteIfExists(file);
      return;
    }
    DurableFile.write(file, (directory.get() + "\n").getBytes(StandardCharsets.UTF_8));
  }

  synchronized VoskLibrary library() throws AsrException {
    if (library == null) {
      library = VoskLibrary.load(home.resolve("native"));
    }
    return library;
  }

  /** Looks at the files and always tries the model in a process of its own. */
  ModelCheck check(Path directory) {
    ModelFiles files = new ModelFiles(directory);
    List<String> problems = files.problems();
    if (!problems.isEmpty()) {
      return new ModelCheck(problems, Optional.empty());
    }
    try {
      return new ModelCheck(List.of(), Optional.of(tried(directory, files, files.fingerprint())));
    } catch (AsrException | IOException e) {
      return new ModelCheck(List.of(e.getMessage()), Optional.empty());
    }
  }

  /**
   * Makes sure that a model is sound before it is opened here: trusted when it is the embedded one
   * or was tried before with the same content, tried otherwise.
   */
  ModelDescription verify(Path directory) throws AsrException {
    return verify(directory, home.resolve("verified-models"));
  }

  /**
   * As {@link #verify}, for a model derived from one: what is remembered of it can be forgotten.
   */
  ModelDescription verifyAdapted(Path directory) throws AsrException {
    return verify(directory, adaptedMarks());
  }

  /** Forgets which adapted models are known to be sound: their fingerprints are of somebody. */
  void forgetAdapted() throws IOException {
    if (!Files.isDirectory(adaptedMarks())) {
      return;
    }
    List<Path> marks;
    try (Stream<Path> entries = Files.list(adaptedMarks())) {
      marks = entries.toList();
    }
    for (Path mark : marks) {
      Files.deleteIfExists(mark);
    }
  }

  private Path adaptedMarks() {
    return home.resolve("verified-models/adapted");
  }

  private ModelDescription verify(Path directory, Path marks) throws AsrException {
    ModelFiles files = new ModelFiles(directory);
    List<String> problems = files.problems();
    if (!problems.isEmpty()) {
      throw new AsrException(
          "the model in " + directory + " cannot be used: " + String.join("; ", problems));
    }
    try {
      String fingerprint = files.fingerprint();
      Path mark = marks.resolve(fingerprint);
      if (fingerprint.equals(embeddedFingerprint()) || Files.exists(mark)) {
        return describe(directory, files, fingerprint, false);
      }
      ModelDescription description = tried(directory, files, fingerprint);
      Files.createDirectories(mark.getParent());
      Files.writeString(mark, directory + "\n");
      return description;
    } catch (IOException e) {
      throw new AsrException("cannot read the model in " + directory + ": " + e.getMessage(), e);
    }
  }

  private ModelDescription tried(Path directory, ModelFiles files, String fingerprint)
      throws AsrException {
    boolean phoneWords = new ModelProbe(probeClassPath, home.resolve("native")).probe(directory);
    return describe(directory, files, fingerprint, phoneWords);
  }

  private static ModelDescription describe(
      Path directory, ModelFiles files, String fingerprint, boolean phoneWords) {
    return new ModelDescription(
        directory, fingerprint, files.runtimeGrammar(), phoneWords, files.speakerVectors());
  }

  /** Fingerprint of the model that this version of Hearth ships. */
  static String embeddedFingerprint() throws IOException {
    try (InputStream in = ModelHome.class.getResourceAsStream("hearth-en.sha256")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
    }
  }
}
