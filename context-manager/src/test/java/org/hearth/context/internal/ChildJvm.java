package org.hearth.context.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Starts processes on the class path of this one. They take their classes from a CDS archive, which
 * halves the time in which they start; it needs a class path of jars.
 */
final class ChildJvm {
  private final Path folder;
  private final String classPath;

  /** Works in a folder, which must be empty. */
  ChildJvm(Path folder) throws IOException {
    this.folder = folder;
    List<String> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry);
      jars.add(Files.isDirectory(path) ? jarOf(path, jars.size()).toString() : entry);
    }
    this.classPath = String.join(File.pathSeparator, jars);
  }

  private Path jarOf(Path classes, int number) throws IOException {
    Path jar = folder.resolve(number + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
      }
    }
    return jar;
  }

  /** Runs a process to its end and archives the classes that it used. */
  void archive(Class<?> main, String... arguments) throws IOException, InterruptedException {
    Process process = start("-XX:ArchiveClassesAtExit=" + archive(), main, arguments);
    process.getInputStream().readAllBytes();
    process.waitFor();
  }

  /** Starts a process; {@link #errors} holds what it reports. */
  Process start(Class<?> main, String... arguments) throws IOException {
    return start("-XX:SharedArchiveFile=" + archive(), main, arguments);
  }

  private Process start(String option, Class<?> main, String... arguments) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                option,
                "-cp",
                classPath,
                main.getName()));
    line.addAll(List.of(arguments));
    return new ProcessBuilder(line).redirectError(folder.resolve("errors").toFile()).start();
  }

  private Path archive() {
    return folder.resolve("classes.jsa");
  }

  /** What the last process reported. */
  String errors() {
    try {
      return Files.readString(folder.resolve("errors"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
