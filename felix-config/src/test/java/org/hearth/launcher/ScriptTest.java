package org.hearth.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code hearth} in a checkout where Maven and Java only say that they are called. */
class ScriptTest {
  private static final Path SCRIPT = Path.of("../hearth").toAbsolutePath().normalize();

  @TempDir private Path checkout;

  @BeforeEach
  void makeCheckout() throws IOException {
    Files.copy(SCRIPT, checkout.resolve("hearth"));
    for (String module :
        List.of(
            "bundles",
            "asr-core",
            "adapter-bundles",
            "context-manager",
            "dp-trainer",
            "keystore",
            "felix-config")) {
      Files.createDirectories(checkout.resolve(module));
    }
    Path conf = Files.createDirectories(dist().resolve("conf"));
    Files.writeString(conf.resolve("jvm.options"), "# Options\n-Xmx1m\n");
    Files.writeString(checkout.resolve("pom.xml"), "");
    executable("bin/mvn", "touch felix-config/target/hearth/.built; echo built >>maven-calls");
    executable("java/bin/java", "echo \"java $*\" >>java-calls");
  }

  private Path dist() {
    return checkout.resolve("felix-config/target/hearth");
  }

  private void executable(String name, String body) throws IOException {
    Path file = checkout.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/usr/bin/env bash\ncd '" + checkout + "'\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** As an earlier build leaves it, of sources that have changed since. */
  private void buildOfOlderSources() throws IOException {
    Path stamp = Files.createFile(dist().resolve(".built"));
    Files.setLastModifiedTime(stamp, FileTime.fromMillis(0));
  }

  private void run(String... arguments) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(
                    Stream.of("bash", checkout.resolve("hearth").toString()), Stream.of(arguments))
                .toList());
    builder.environment().put("JAVA_HOME", checkout.resolve("java").toString());
    builder.environment().merge("PATH", checkout + "/bin", (path, bin) -> bin + ":" + path);
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
  }

  private long calls(String file) throws IOException {
    Path calls = checkout.resolve(file);
    return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"stop", "status", "status --json", "--home /tmp/h stop", "--home=/tmp/h status"})
  void stopAndStatusDoNotWaitForABuild(String line) throws Exception {
    buildOfOlderSources();
    run(line.split(" "));
    assertEquals(0, calls("maven-calls"));
    assertEquals(1, calls("java-calls"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "listen stop", "--home stop run", "--help", "--home"})
  void otherCommandsBuildWhatHasChanged(String line) throws Exception {
    buildOfOlderSources();
    run(line.split(" "));
    assertEquals(1, calls("maven-calls"));
    assertEquals(1, calls("java-calls"));
  }

  @Test
  void buildOfThePresentSourcesIsKept() throws Exception {
    run("run");
    run("run");
    assertEquals(1, calls("maven-calls"));
    assertEquals(2, calls("java-calls"));
  }

  @Test
  void firstCommandBuildsWhateverItIs() throws Exception {
    run("status");
    assertEquals(1, calls("maven-calls"));
  }

  @Test
  void javaIsGivenItsOptionsAndTheCommandLine() throws Exception {
    run("listen", "a b.wav");
    assertEquals(
        List.of("java -Xmx1m -cp " + dist() + "/boot/* org.hearth.launcher.Main listen a b.wav"),
        Files.readAllLines(checkout.resolve("java-calls")));
  }
}
