package org.hearth.testkit.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * From the start of a JVM to the line that says "ready", base model loaded and a stack prepared, as
 * {@code hearth run} does it; each time in a new process on a home that was used before. The first
 * start on a new home, which makes keys and unpacks the native library, is told apart.
 */
final class StartBench {
  /** A container that does not end in this time when asked to is ended by force. */
  private static final long STOP_SECONDS = 60;

  private final Path dist;
  private final Path home;

  /**
   * @param home where the containers' home is made, and deleted at the end
   */
  StartBench(Path dist, Path home) {
    this.dist = dist;
    this.home = home;
  }

  Map<String, Object> run(int rounds) throws IOException, InterruptedException {
    Path fresh = Files.createTempDirectory(home, "start");
    try {
      double first = once(fresh);
      Samples samples = new Samples();
      for (int i = 0; i < rounds; i++) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        samples.add(once(fresh));
      }
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("rounds", rounds);
      figures.put("first_start_s", first);
      figures.put("start_median_s", samples.median());
      figures.put("start_min_s", samples.quantile(0));
      figures.put("start_max_s", samples.max());
      return figures;
    } finally {
      delete(fresh);
    }
  }

  /** Seconds to ready. */
  private double once(Path target) throws IOException {
    List<String> options =
        Files.readAllLines(dist.resolve("conf/jvm.options")).stream()
            .filter(line -> line.startsWith("-"))
            .toList();
    long begin = System.nanoTime();
    Process child =
        ChildJvm.start(
            options,
            dist.resolve("boot") + "/*",
            "org.hearth.launcher.Main",
            List.of("run", "--json", "--home", target.toString()));
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      double seconds = (System.nanoTime() - begin) / 1e9;
      if (line == null || !line.contains("\"ready\"")) {
        throw new IOException("the container did not get ready: " + line);
      }
      return seconds;
    } finally {
      stop(child);
    }
  }

  /** Returns when the process is gone, even if interrupted: until then it may write to its home. */
  private static void stop(Process child) {
    child.destroy();
    child.onExit().completeOnTimeout(child, STOP_SECONDS, TimeUnit.SECONDS).join();
    child.destroyForcibly().onExit().join();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
