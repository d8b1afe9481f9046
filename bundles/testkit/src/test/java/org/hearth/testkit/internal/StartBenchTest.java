package org.hearth.testkit.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.hearth.launcher.Main;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartBenchTest {
  @TempDir private Path dist;
  @TempDir private Path home;

  /** A distribution whose launcher is the one of the tests. */
  @BeforeEach
  void makeDistribution() throws Exception {
    Files.createDirectories(dist.resolve("boot"));
    Files.createDirectories(dist.resolve("conf"));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Name.CLASS_PATH,
            Main.class.getProtectionDomain().getCodeSource().getLocation().toString());
    new JarOutputStream(Files.newOutputStream(dist.resolve("boot/launcher.jar")), manifest).close();
    options("# fast");
  }

  private void options(String line) throws IOException {
    Files.writeString(dist.resolve("conf/jvm.options"), line + "\n");
  }

  private boolean homeIsEmpty() throws IOException {
    try (var files = Files.list(home)) {
      return files.findAny().isEmpty();
    }
  }

  @Test
  void startsAreMeasuredAndTheirHomeIsDeleted() throws Exception {
    Map<String, Object> figures = new StartBench(dist, home).run(1);
    assertTrue((double) figures.get("first_start_s") > 0, figures.toString());
    assertEquals(figures.get("start_max_s"), figures.get("start_median_s"));
    assertTrue(homeIsEmpty());
  }

  @Test
  void homeOfAContainerThatDoesNotGetReadyIsDeleted() throws Exception {
    options("-Dbroken=true");
    StartBench bench = new StartBench(dist, home);
    String message = assertThrows(IOException.class, () -> bench.run(1)).getMessage();
    assertTrue(message.contains("{\"event\":\"failed\"}"), message);
    assertTrue(homeIsEmpty());
  }
}
