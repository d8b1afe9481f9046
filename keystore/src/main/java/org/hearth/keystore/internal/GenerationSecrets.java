package org.hearth.keystore.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import org.hearth.api.storage.DurableFile;

/**
 * The secrets of the KEK's generations: {@code kek/<generation>.secret}. The folder is the one part
 * of a home that no backup should hold; it is tagged so that backup programs can leave it out.
 */
final class GenerationSecrets {
  private static final String ENDING = ".secret";

  /** Bryan Ford's Cache Directory Tagging Specification. */
  private static final String TAG =
      """
      Signature: 8a477f597d28d172789f06886806bc55
      # Without what is in here a backup of Hearth's home stays sealed.
      # hearth keys export-recovery makes the file to keep instead.
      """;

  private final KeyFolder folder;
  private final SecureRandom random;

  GenerationSecrets(Path folder, SecureRandom random) {
    this.folder = new KeyFolder(folder);
    this.random = random;
  }

  /** Writes the secret of a generation. */
  void write(long generation, byte[] secret) throws VaultException {
    folder.write("CACHEDIR.TAG", TAG.getBytes(StandardCharsets.US_ASCII));
    folder.write(generation + ENDING, secret);
  }

  /** The secret of a generation; the caller wipes it. */
  byte[] read(long generation) throws VaultException {
    return folder
        .read(generation + ENDING)
        .orElseThrow(() -> new MissingSecretException(path(generation)));
  }

  /** Whether there is a secret of any generation. */
  boolean isAny() throws VaultException {
    return folder.hasFileEndingWith(ENDING);
  }

  Path folder() {
    return folder.path("");
  }

  Path path(long generation) {
    return folder.path(generation + ENDING);
  }

  /** Overwrites and deletes the secret of every other generation, and what a crash left. */
  void keepOnly(long generation) throws VaultException {
    if (!Files.isDirectory(folder())) {
      return;
    }
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder(), file -> isStale(file, generation))) {
      for (Path file : files) {
        shred(file);
      }
      DurableFile.force(folder());
    } catch (IOException | DirectoryIteratorException e) {
      throw new VaultException("cannot destroy an old key in " + folder() + ": " + e, e);
    }
  }

  private boolean isStale(Path file, long generation) {
    String name = file.getFileName().toString();
    return (name.endsWith(ENDING) || name.endsWith(".part")) && !name.equals(generation + ENDING);
  }

  /** What this can promise on flash storage is said in {@code docs/security.md}. */
  private void shred(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      byte[] noise = new byte[Math.toIntExact(channel.size())];
      random.nextBytes(noise);
      ByteBuffer bytes = ByteBuffer.wrap(noise);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (NoSuchFileException e) {
      return; // Another process was faster.
    }
    Files.deleteIfExists(file);
  }
}
