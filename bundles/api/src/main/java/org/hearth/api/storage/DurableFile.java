package org.hearth.api.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes files so that a crash at any moment leaves the old content or the new, never a mixture.
 */
public final class DurableFile {
  private static final String PART = ".part";

  private DurableFile() {}

  /**
   * Writes to a temporary file beside the target, forces it to disk, renames it, and forces the
   * folder to disk. The folder is made if need be; the file is readable by its owner only.
   */
  public static void write(Path file, byte[] content) throws IOException {
    Path folder = folderOf(file);
    Path part = Files.createTempFile(folder, "." + file.getFileName(), PART);
    try {
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    force(folder);
  }

  /** Deletes a file, if it is there, with {@link #deleteLeftovers}, and forces that to disk. */
  public static void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
    deleteLeftovers(file);
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(folder)) {
      force(folder);
    }
  }

  /** Deletes what killed processes left of {@link #write}; nobody may be writing that file. */
  public static void deleteLeftovers(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      return;
    }
    String pattern = "." + file.getFileName() + "*" + PART;
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, pattern)) {
      for (Path leftover : leftovers) {
        Files.deleteIfExists(leftover);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static Path folderOf(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    return Files.createDirectories(folder);
  }

  /** Forces a folder's entries to disk, after a rename or a deletion in it. */
  public static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
