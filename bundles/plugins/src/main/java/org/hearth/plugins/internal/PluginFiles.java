package org.hearth.plugins.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hearth.api.plugin.PluginException;
import org.hearth.api.storage.DurableFile;
import org.hearth.api.storage.FolderLock;

/**
 * The plugins folder: {@code <symbolic name>.plugin}. Several processes may share a home: changes
 * are made under {@link #locked}.
 */
final class PluginFiles {
  private static final String ENDING = ".plugin";

  private final Path folder;

  PluginFiles(Path folder) {
    this.folder = folder;
  }

  /** A change that must not meet another one. */
  interface Change {
    void run() throws PluginException;
  }

  /** Runs a change while no other process makes one; used by one thread at a time. */
  void locked(Change change) throws PluginException {
    try (FolderLock lock = FolderLock.acquire(folder.resolve(".lock"))) {
      lock.requireHeld();
      change.run();
    } catch (IOException e) {
      throw new PluginException("cannot lock " + folder + ": " + e, e);
    }
  }

  /** Names of the plugins, sorted. */
  List<String> names() throws PluginException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(ENDING))
          .map(file -> file.substring(0, file.length() - ENDING.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new PluginException("cannot read " + folder + ": " + e, e);
    }
  }

  SignedPlugin read(String name) throws PluginException {
    return SignedPlugin.parse(read(path(name), SignedPlugin.MAX_FILE));
  }

  void write(String name, SignedPlugin plugin) throws PluginException {
    write(path(name), plugin.bytes());
  }

  void delete(String name) throws PluginException {
    try {
      Files.deleteIfExists(path(name));
      DurableFile.force(folder);
    } catch (IOException e) {
      throw new PluginException("cannot delete " + path(name) + ": " + e, e);
    }
  }

  /** Reads a file of at most that many bytes. */
  static byte[] read(Path file, int limit) throws PluginException {
    if (!Files.isRegularFile(file)) {
      throw new PluginException("there is no file " + file);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(limit + 1);
      if (content.length > limit) {
        throw new PluginException(file + " is too large, expected at most " + limit + " bytes");
      }
      return content;
    } catch (IOException e) {
      throw new PluginException("cannot read " + file + ": " + e, e);
    }
  }

  static void write(Path file, byte[] content) throws PluginException {
    try {
      DurableFile.write(file, content);
    } catch (IOException e) {
      throw new PluginException("cannot write " + file + ": " + e, e);
    }
  }

  private Path path(String name) {
    return folder.resolve(name + ENDING);
  }
}
