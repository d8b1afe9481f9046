package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The {@code hearth} script in child processes, with a fresh home and a fresh user's folder. */
final class Hearth {
  /** Root of the checkout. */
  static final Path CHECKOUT = Path.of(System.getProperty("hearth.checkout")).normalize();

  /** What the build has assembled. */
  static final Path DISTRIBUTION = CHECKOUT.resolve("felix-config/target/hearth");

  static final Path RECORDINGS = CHECKOUT.resolve("bundles/testkit/recordings");

  private static final String JVM_OPTIONS = "HEARTH_JVM_OPTIONS";

  /** Generous: only a process that hangs takes so long. */
  private static final int LIMIT_SECONDS = 180;

  private final Path folder;
  private final Map<String, String> environment = new TreeMap<>();
  private final List<String> command = new ArrayList<>();
  private final AtomicInteger runs = new AtomicInteger();

  /** What a command left behind. */
  record Result(int exit, String out, String err) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The lines of standard output, each of which must be JSON. */
    List<JsonNode> json() {
      return out.lines().map(Result::parse).toList();
    }

    /**
     * What a command that was refused says: one line on standard error, nothing on standard output.
     */
    String refusal() {
      assertEquals(1, exit, toString());
      assertEquals("", out, toString());
      assertEquals(1, err.lines().count(), err);
      assertTrue(err.startsWith("hearth: "), err);
      return err;
    }

    private static JsonNode parse(String line) {
      try {
        return JSON.readTree(line);
      } catch (IOException e) {
        throw new UncheckedIOException("not a line of JSON: " + line, e);
      }
    }
  }

  private Hearth(Path folder, List<String> command) {
    this.folder = folder;
    this.command.addAll(command);
    environment.put("HOME", user().toString());
    environment.put("HEARTH_HOME", home().toString());
    environment.put(JVM_OPTIONS, "-Djava.io.tmpdir=" + temporary());
  }

  /** The script at the root of the checkout; all that is written lands below {@code folder}. */
  static Hearth in(Path folder) throws IOException {
    return in(folder, List.of(CHECKOUT.resolve("hearth").toString()));
  }

  /** As {@link #in(Path)}, with another command in the script's place. */
  static Hearth in(Path folder, List<String> command) throws IOException {
    Hearth hearth = new Hearth(folder, command);
    Files.createDirectories(hearth.user());
    Files.createDirectories(hearth.temporary());
    Files.createDirectories(hearth.streams());
    return hearth;
  }

  /** The home folder of Hearth. */
  Path home() {
    return folder.resolve("home");
  }

  /** The home folder of the user who calls Hearth: nothing belongs there. */
  Path user() {
    return folder.resolve("user");
  }

  /** Temporary files of the processes: nothing may stay there. */
  Path temporary() {
    return folder.resolve("tmp");
  }

  private Path streams() {
    return folder.resolve("streams");
  }

  /** Sets an environment variable of the commands to come; null takes it away. */
  Hearth with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Gives the JVM of the commands to come one more option. */
  Hearth withJvmOption(String option) {
    return with(JVM_OPTIONS, environment.get(JVM_OPTIONS) + " " + option);
  }

  /** Runs a command to its end, with empty standard input. */
  Result run(String... arguments) throws IOException, InterruptedException {
    return start(arguments).result();
  }

  /** Runs a command to its end with the content of a file as standard input. */
  Result runWithInput(Path input, String... arguments) throws IOException, InterruptedException {
    return start(ProcessBuilder.Redirect.from(input.toFile()), arguments).result();
  }

  /** Runs a command to its end with what a person types or pipes; it lies in no file. */
  Result runTyping(String typed, String... arguments) throws IOException, InterruptedException {
    Started started = start(ProcessBuilder.Redirect.PIPE, arguments);
    try (OutputStream keyboard = started.process().getOutputStream()) {
      keyboard.write(typed.getBytes(StandardCharsets.UTF_8));
    }
    return started.result();
  }

  /** Starts a command with empty standard input. */
  Started start(String... arguments) throws IOException {
    return start(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()), arguments);
  }

  /** Starts a command whose standard input comes from a given source. */
  Started start(ProcessBuilder.Redirect input, String... arguments) throws IOException {
    List<String> line = new ArrayList<>(command);
    line.addAll(List.of(arguments));
    int number = runs.incrementAndGet();
    Path out = streams().resolve(number + ".out");
    Path err = streams().resolve(number + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectInput(input)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    environment.forEach(
        (variable, value) -> {
          if (value == null) {
            builder.environment().remove(variable);
          } else {
            builder.environment().put(variable, value);
          }
        });
    return new Started(builder.start(), String.join(" ", arguments), out, err);
  }

  /** Starts {@code hearth run} and waits until it says that it is ready. */
  Started startContainer() throws IOException, InterruptedException {
    return startContainer(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
  }

  /** As {@link #startContainer()}, with a given source of console commands. */
  Started startContainer(ProcessBuilder.Redirect input) throws IOException, InterruptedException {
    Started started = start(input, "run");
    started.awaitOutput("ready");
    return started;
  }

  /** What lies in {@code run/} under the home, but for the lock file that stays. */
  List<String> runFolder() throws IOException {
    try (Stream<Path> entries = Files.list(home().resolve("run"))) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> !name.equals("lock"))
          .sorted()
          .toList();
    }
  }

  /** A process that may still run. */
  static final class Started implements AutoCloseable {
    private final Process process;
    private final String name;
    private final Path out;
    private final Path err;

    private Started(Process process, String name, Path out, Path err) {
      this.process = process;
      this.name = name;
      this.out = out;
      this.err = err;
    }

    /** The script replaces itself by Java: this is the container's own process. */
    Process process() {
      return process;
    }

    /** Waits for the end. */
    Result result() throws IOException, InterruptedException {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(
            "hearth " + name + " did not end within " + LIMIT_SECONDS + " s: " + output());
      }
      return output();
    }

    /** What was written so far. */
    Result output() throws IOException {
      int exit = process.isAlive() ? -1 : process.exitValue();
      return new Result(exit, Files.readString(out), Files.readString(err));
    }

    /** Waits until standard output holds a text. */
    void awaitOutput(String text) throws IOException, InterruptedException {
      for (int waited = 0; !Files.readString(out).contains(text); waited += 50) {
        if (!process.isAlive() || waited > LIMIT_SECONDS * 1000) {
          throw new AssertionError("hearth " + name + " never said '" + text + "': " + output());
        }
        Thread.sleep(50);
      }
    }

    /** Ends the process if it still runs. */
    @Override
    public void close() {
      process.destroy();
      try {
        if (process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
          return;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      process.destroyForcibly();
    }
  }
}
