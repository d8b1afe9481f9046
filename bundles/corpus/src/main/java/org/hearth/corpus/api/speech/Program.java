package org.hearth.corpus.api.speech;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An installed program that is run to its end. Safe for use by several threads. */
public final class Program {
  private final Path file;

  private Program(Path file) {
    this.file = file;
  }

  /** The folders in which this process looks for programs. */
  public static String searchPath() {
    return System.getenv().getOrDefault("PATH", "");
  }

  /**
   * Looks for a program.
   *
   * @param searchPath folders, as in the environment variable PATH
   * @param install the command that installs it
   * @throws IOException when it is not there, saying what to install
   */
  public static Program find(String name, String searchPath, String install) throws IOException {
    return Stream.of(searchPath.split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Program::new)
        .orElseThrow(() -> new IOException(name + " is not installed: " + install));
  }

  /**
   * Runs it.
   *
   * @param input small enough for the system to hold while the program writes
   * @return what it prints
   * @throws IOException when it fails, without its arguments
   */
  public String run(String input, List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(file.toString()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(UTF_8));
      }
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      int exit = process.waitFor();
      if (exit != 0) {
        throw new IOException(file.getFileName() + " ended with exit code " + exit);
      }
      return output;
    } finally {
      process.destroyForcibly();
    }
  }
}
