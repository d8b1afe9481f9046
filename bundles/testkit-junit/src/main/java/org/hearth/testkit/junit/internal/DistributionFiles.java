package org.hearth.testkit.junit.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * The distribution that a test runs: a jar of the class path, unpacked once below {@code target}.
 */
final class DistributionFiles {
  private static final String LAUNCHER = "boot/hearth-launcher.jar";

  private DistributionFiles() {}

  /** The unpacked distribution; the same jar is not unpacked twice. */
  static Path locate(Path work) throws IOException {
    URL launcher = DistributionFiles.class.getClassLoader().getResource(LAUNCHER);
    if (launcher == null) {
      throw new IOException(
          "the class path has no "
              + LAUNCHER
              + ", expected org.hearth:hearth-launcher with the"
              + " classifier 'distribution', which org.hearth.testkit.junit depends on");
    }
    try (JarFile jar = ((JarURLConnection) launcher.openConnection()).getJarFile()) {
      Path file = Path.of(jar.getName());
      String stamp = Files.size(file) + "-" + Files.getLastModifiedTime(file).toMillis();
      Path folder = work.resolve("distribution-" + stamp);
      if (!Files.isDirectory(folder)) {
        unpack(jar, work, folder);
      }
      return folder;
    }
  }

  /** Whether a folder is what a jar of a bundle would hold. */
  static boolean isBundle(Path folder) throws IOException {
    Path file = folder.resolve(JarFile.MANIFEST_NAME);
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new Manifest(in).getMainAttributes().getValue("Bundle-SymbolicName") != null;
    }
  }

  /** Under another name first: another JVM may do the same at the same time. */
  private static void unpack(JarFile jar, Path work, Path folder) throws IOException {
    Files.createDirectories(work);
    Path unpacked = Files.createTempDirectory(work, "unpacking");
    Enumeration<JarEntry> entries = jar.entries();
    while (entries.hasMoreElements()) {
      JarEntry entry = entries.nextElement();
      Path target = unpacked.resolve(entry.getName()).normalize();
      if (!entry.isDirectory() && target.startsWith(unpacked)) {
        Files.createDirectories(target.getParent());
        try (InputStream in = jar.getInputStream(entry)) {
          Files.copy(in, target);
        }
      }
    }
    try {
      Files.move(unpacked, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      FileTrees.delete(unpacked); // The other one was faster.
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(unpacked, folder);
    }
  }
}
