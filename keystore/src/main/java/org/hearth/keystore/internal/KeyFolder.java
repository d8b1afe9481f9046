package org.hearth.keystore.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.hearth.api.storage.DurableFile;

/**
 * A folder whose files only their owner may read. On a file system without POSIX permissions it is
 * as private as its parent.
 */
final class KeyFolder {
  private static final int MAX_FILE_BYTES = 1 << 20;
  private static final Set<PosixFilePermission> OF_OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private final Path folder;

  KeyFolder(Path folder) {
    this.folder = folder;
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  /**
   * Reads a file.
   *
   * @return its bytes, or nothing when there is none of that name
   * @throws VaultException when others than its owner may use it
   */
  Optional<byte[]> read(String name) throws VaultException {
    Path file = path(name);
    try {
      requirePrivate(folder, "700");
      requirePrivate(file, "600");
      return Optional.of(content(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new VaultException("cannot read the key file " + file + ": " + e, e);
    }
  }

  private static byte[] content(Path file) throws IOException, VaultException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(MAX_FILE_BYTES + 1);
      requireSize(file, content);
      return content;
    }
  }

  private static void requireSize(Path file, byte[] content) throws VaultException {
    if (content.length > MAX_FILE_BYTES) {
      throw new VaultException(file + " has more than " + MAX_FILE_BYTES + " bytes");
    }
  }

  /** Whether there is a file whose name has this ending. */
  boolean hasFileEndingWith(String ending) throws VaultException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ending)) {
      return files.iterator().hasNext();
    } catch (IOException | DirectoryIteratorException e) {
      throw new VaultException("cannot list " + folder + ": " + e, e);
    }
  }

  /** Keeps other threads and processes from changing files until the lock is closed. */
  KeyLock lock(String name) throws VaultException {
    try {
      make();
      return KeyLock.acquire(path(name));
    } catch (IOException e) {
      throw new VaultException("cannot lock " + folder + ": " + e, e);
    }
  }

  /**
   * Writes a file, which is on disk when this returns.
   *
   * @throws VaultException also when it is larger than {@link #read} takes
   */
  void write(String name, byte[] content) throws VaultException {
    Path file = path(name);
    requireSize(file, content);
    try {
      make();
      DurableFile.write(file, content);
    } catch (IOException e) {
      throw new VaultException("cannot write the key file " + file + ": " + e, e);
    }
  }

  /** Deletes a file, if there is one. */
  void delete(String name) throws VaultException {
    try {
      if (Files.deleteIfExists(path(name))) {
        DurableFile.force(folder);
      }
    } catch (IOException e) {
      throw new VaultException("cannot delete " + path(name) + ": " + e, e);
    }
  }

  /** Deletes what killed processes left of {@link #write}; nobody may be writing that file. */
  void deleteLeftovers(String name) throws VaultException {
    try {
      DurableFile.deleteLeftovers(path(name));
    } catch (IOException e) {
      throw new VaultException("cannot tidy " + folder + ": " + e, e);
    }
  }

  private void make() throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    try {
      Files.createDirectory(folder, ownersAlone());
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
      // Another thread or process was faster.
    }
    DurableFile.force(parent);
  }

  private void requirePrivate(Path path, String mode) throws IOException, VaultException {
    if (!isPosix()) {
      return;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
    if (permissions.stream().anyMatch(OF_OTHERS::contains)) {
      throw new VaultException(
          path
              + " can be used by others than its owner ("
              + PosixFilePermissions.toString(permissions)
              + "). Mend it with: chmod "
              + mode
              + " "
              + shellQuoted(path));
    }
  }

  private static String shellQuoted(Path path) {
    String text = path.toString();
    return text.matches("[A-Za-z0-9_./+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  private FileAttribute<?>[] ownersAlone() {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  private boolean isPosix() {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
