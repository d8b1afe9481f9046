package org.hearth.testkit.junit.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** Turns texts into sound: by espeak-ng, or by recordings of them. */
final class Sayings {
  private static final String PROGRAM = "espeak-ng";
  private static final List<String> ENDINGS = List.of(".wav", ".flac");

  private final String voice;
  private final Path recordings;

  Sayings(String voice, Path recordings) {
    this.voice = voice;
    this.recordings = recordings;
  }

  /**
   * A recording of a text.
   *
   * @param folder for a file that passes
   */
  Path say(String text, Path folder) {
    if (isInstalled()) {
      return speak(text, folder);
    }
    return recording(text)
        .orElseThrow(
            () ->
                new TestAbortedException(
                    "\""
                        + text
                        + "\" cannot be said: there is no "
                        + PROGRAM
                        + " and no "
                        + recordings.resolve(fileName(text))
                        + ".wav or .flac"));
  }

  /** As {@code set-a-timer} for "Set a timer!". */
  static String fileName(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }

  private Optional<Path> recording(String text) {
    return ENDINGS.stream()
        .map(ending -> recordings.resolve(fileName(text) + ending))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static boolean isInstalled() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROGRAM)));
  }

  private Path speak(String text, Path folder) {
    try {
      Files.createDirectories(folder);
      Path file = Files.createTempFile(folder, "said", ".wav");
      Process process =
          new ProcessBuilder(PROGRAM, "-v", voice, "--stdin", "-w", file.toString())
              .redirectErrorStream(true)
              .start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(text.getBytes(StandardCharsets.UTF_8));
      }
      String complaint =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0 || Files.size(file) == 0) {
        throw new IOException(PROGRAM + " -v " + voice + " says: " + complaint);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + PROGRAM + " spoke", e);
    }
  }
}
