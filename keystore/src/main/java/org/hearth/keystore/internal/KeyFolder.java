package org.hearth.keystore.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * A folder whose files only their owner may read. A file appears whole or not at all, and is on
 * disk when it appears. On a file system without POSIX permissions the folder is as private as its
 * parent.
 */
final class KeyFolder {
  private static final String TEMPORARY = ".tmp-";
  private static final int MAX_FILE_BYTES = 64 * 1024;
  private static final Set<PosixFilePermission> OF_OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private final Path folder;
  private final SecureRandom random;

  KeyFolder(Path folder, SecureRandom random) {
    this.folder = folder;
    this.random = random;
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
      long bytes = Files.size(file);
      if (bytes > MAX_FILE_BYTES) {
        throw new VaultException(
            file + " has " + bytes + " bytes, expected at most " + MAX_FILE_BYTES);
      }
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new VaultException("cannot read the key file " + file + ": " + e, e);
    }
  }

  /** Whether there is a file whose name has this ending. */
  boolean hasFileEndingWith(String ending) throws VaultException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ending)) {
      return files.iterator().hasNext();
    } catch (IOException e) {
      throw new VaultException("cannot list " + folder + ": " + e, e);
    }
  }

  /** Keeps other threads and processes from making files until the lock is closed. */
  FolderLock lock() throws VaultException {
    try {
      makeFolder();
      return FolderLock.acquire(path(".lock"), attributes("rw-------"));
    } catch (IOException e) {
      throw new VaultException("cannot lock " + folder + ": " + e, e);
    }
  }

  /** Makes a file that is not there yet, while the caller holds {@link #lock}. */
  void create(FolderLock held, String name, byte[] content) throws VaultException {
    Path file = path(name);
    try {
      held.requireHeld();
      deleteLeftovers();
      Path temporary = path(TEMPORARY + HexFormat.of().toHexDigits(random.nextLong()));
      try {
        write(temporary, content);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(temporary);
      }
      sync(folder);
    } catch (IOException e) {
      throw new VaultException("cannot write the key file " + file + ": " + e, e);
    }
  }

  private void makeFolder() throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    try {
      Files.createDirectory(folder, attributes("rwx------"));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
      // Another thread or process was faster.
    }
    sync(parent);
  }

  /** What a process that was killed left behind: under the lock nobody else is writing. */
  private void deleteLeftovers() throws IOException {
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, TEMPORARY + "*")) {
      for (Path leftover : leftovers) {
        Files.deleteIfExists(leftover);
      }
    }
  }

  private void write(Path file, byte[] content) throws IOException {
    Set<StandardOpenOption> options =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, options, attributes("rw-------"))) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /** Makes a name in a directory last through a power cut, where directories can be opened. */
  private void sync(Path directory) throws IOException {
    if (isPosix()) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
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

  private FileAttribute<?>[] attributes(String permissions) {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private boolean isPosix() {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
