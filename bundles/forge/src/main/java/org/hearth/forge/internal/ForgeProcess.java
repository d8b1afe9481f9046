package org.hearth.forge.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.osgi.framework.BundleContext;

/**
 * Work that takes more memory than the process that listens to people can give: it is done in a JVM
 * of its own, in which a {@link ForgeChild} answers. Immutable.
 */
public final class ForgeProcess {
  /** Of a JVM with {@code ExitOnOutOfMemoryError}. */
  private static final int OUT_OF_MEMORY = 3;

  private static final String INCUBATOR_WARNING = "WARNING: Using incubator modules";

  private final String classPath;
  private final Class<?> main;
  private final List<String> jvmOptions;
  private final Map<String, String> environment;

  /**
   * @param classPath as {@link #classPath} says
   * @param main its main method calls {@link ForgeChild#serve}
   * @param jvmOptions besides the size of the heap
   * @param environment variables besides those of this process
   */
  public ForgeProcess(
      String classPath, Class<?> main, List<String> jvmOptions, Map<String, String> environment) {
    this.classPath = classPath;
    this.main = main;
    this.jvmOptions = List.copyOf(jvmOptions);
    this.environment = Map.copyOf(environment);
  }

  /** Where the container's distribution has its libraries. */
  public static String classPath(BundleContext context) {
    return Path.of(context.getProperty("hearth.dist"), "lib") + "/*";
  }

  /**
   * Has a job done. The process does not outlive this call.
   *
   * @param heapMegabytes at most for its objects
   * @param job travels as JSON
   * @param progress gets what the process says on the way, line by line
   * @return the report: one line of JSON
   * @throws IOException with the message of the failure in the process, or saying how it ended
   */
  public String run(int heapMegabytes, Object job, PrintStream progress)
      throws IOException, InterruptedException {
    byte[] line =
        (new ObjectMapper().writeValueAsString(job) + "\n").getBytes(StandardCharsets.UTF_8);
    ProcessBuilder builder = new ProcessBuilder(command(heapMegabytes));
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      // Reading from a process cannot be interrupted; waiting for its end can.
      FutureTask<String> output =
          new FutureTask<>(
              () -> new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      new Thread(output, "hearth-forge-report").start();
      Thread follower =
          new Thread(() -> follow(process.getErrorStream(), progress), "hearth-forge-progress");
      follower.start();
      send(process.getOutputStream(), line);
      int exit = process.waitFor();
      follower.join();
      return report(exit, output.get().strip());
    } catch (ExecutionException e) {
      throw new IOException("the process for this cannot be read from", e.getCause());
    } finally {
      process.destroyForcibly();
    }
  }

  private List<String> command(int heapMegabytes) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heapMegabytes + "m");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-XX:-UsePerfData");
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", classPath, main.getName()));
    return command;
  }

  /** The stream stays open: its end is the end of the process. */
  private static void send(OutputStream in, byte[] line) {
    try {
      in.write(line);
      in.flush();
    } catch (IOException e) {
      // The process is gone, which its exit code tells.
    }
  }

  private static String report(int exit, String output) throws IOException {
    return switch (exit) {
      case 0 -> output;
      case ForgeChild.FAILED -> throw new IOException(output);
      case OUT_OF_MEMORY ->
          throw new IOException("the memory for this did not suffice, expected a greater --heap");
      default -> throw new IOException("the process for this ended with exit code " + exit);
    };
  }

  private static void follow(InputStream stream, PrintStream progress) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith(INCUBATOR_WARNING)) {
          progress.println(line);
          progress.flush();
        }
      }
    } catch (IOException e) {
      // The process is gone, which its exit code tells.
    }
  }
}
