package org.hearth.trainer.internal.voice;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hearth.trainer.internal.voice.TrainingMessage.Failed;

/**
 * A child JVM that trains: it may be slowed down, held and killed without harm to those who are
 * being heard, its heap is its own, and it compiles to the fastest code, which the container does
 * not. What is secret goes through its standard input alone. For one thread.
 */
final class TrainingProcess implements AutoCloseable {
  /** With {@code -XX:+ExitOnOutOfMemoryError}. */
  private static final int EXIT_OUT_OF_MEMORY = 3;

  private static final List<Path> NICE = List.of(Path.of("/usr/bin/nice"), Path.of("/bin/nice"));

  /** Variables with options for any JVM, which might open it to others or change its heap. */
  private static final Set<String> FOREIGN_OPTIONS =
      Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

  /** Of a child whose output has ended or makes no sense, until it is killed. */
  private static final int ENDING_SECONDS = 5;

  /** Ends the thread that writes. */
  private static final byte NOTHING = 0;

  private final Process process;
  private final int heapMegabytes;
  private final BlockingQueue<TrainingMessage> messages = new LinkedBlockingQueue<>();
  private final BlockingQueue<Byte> commands = new LinkedBlockingQueue<>();

  /**
   * @param classPath where the child finds this bundle's classes and what they need
   * @param heapMegabytes the most that its heap may be
   */
  TrainingProcess(String classPath, int heapMegabytes, TrainingJob job) throws VoiceException {
    this(nice(), TrainingChild.class, classPath, heapMegabytes, job);
  }

  /**
   * A child for benchmarks, as important as whoever starts it: how long it takes is measured.
   *
   * @param main does what {@link TrainingChild} does
   */
  TrainingProcess(Class<?> main, String classPath, int heapMegabytes, TrainingJob job)
      throws VoiceException {
    this(List.of(), main, classPath, heapMegabytes, job);
  }

  private TrainingProcess(
      List<String> prefix, Class<?> main, String classPath, int heapMegabytes, TrainingJob job)
      throws VoiceException {
    this.heapMegabytes = heapMegabytes;
    ProcessBuilder builder =
        new ProcessBuilder(command(prefix, main, classPath, heapMegabytes))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().removeAll(FOREIGN_OPTIONS);
    try {
      this.process = builder.start();
    } catch (IOException e) {
      throw new VoiceException("the training process cannot be started: " + e.getMessage(), e);
    }
    start("hearth-training-in", () -> write(job));
    start("hearth-training-out", this::read);
  }

  private static void start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static List<String> command(
      List<String> prefix, Class<?> main, String classPath, int heapMegabytes) {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx" + heapMegabytes + "m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:-UsePerfData",
            "-XX:+DisableAttachMechanism",
            "-XX:ErrorFile=/dev/null",
            "-cp",
            classPath,
            main.getName()));
    return command;
  }

  private static List<String> nice() {
    return NICE.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .map(nice -> List.of(nice.toString(), "-n", "19"))
        .orElse(List.of());
  }

  /** Once written, the job is nobody's: its samples may be many. */
  private void write(TrainingJob job) {
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    try {
      job.write(out);
      out.flush();
      start("hearth-training-control", () -> write(out));
    } catch (IOException e) {
      // The child is gone, which its output tells.
    }
  }

  private void write(DataOutputStream commandStream) {
    try (DataOutputStream out = commandStream) {
      for (byte command = commands.take(); command != NOTHING; command = commands.take()) {
        out.writeByte(command);
        out.flush();
      }
    } catch (IOException | InterruptedException e) {
      // The child is gone, which its output tells.
    }
  }

  private void read() {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
      while (true) {
        messages.put(TrainingMessage.read(in));
      }
    } catch (IOException | RuntimeException e) {
      // What makes no sense is the end as well.
      ended();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ended() {
    try {
      if (!process.waitFor(ENDING_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      int exit = process.waitFor();
      messages.put(
          new Failed(
              exit == EXIT_OUT_OF_MEMORY
                  ? "the training needs more than its "
                      + heapMegabytes
                      + " MB of heap: raise heap.megabytes of org.hearth.trainer"
                  : "the training process ended with exit code " + exit));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * What it tells next; empty when it tells nothing for so long. After it has finished or failed
   * there is nothing more that counts.
   */
  Optional<TrainingMessage> next(Duration patience) throws InterruptedException {
    return Optional.ofNullable(messages.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Lets it stand still before its next utterance, or go on. */
  void hold(boolean held) {
    commands.add(held ? TrainingChild.HOLD : TrainingChild.GO);
  }

  /** The operating system's view of it. */
  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Ends it, if it has not ended. */
  @Override
  public void close() {
    process.destroyForcibly();
    commands.add(NOTHING);
  }
}
