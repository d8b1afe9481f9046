package org.hearth.forge.internal.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.ServiceLoader;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.forge.internal.train.Training.Pace;

/**
 * The main program of the process that trains: a {@link TrainingJob} comes in as the first line of
 * standard input, progress goes out on standard error, the outcome on standard output; job and
 * outcome are JSON. When standard input ends, whoever wanted the training is gone, and so is it.
 */
final class TrainingChild {
  static final int FAILED = 1;

  private TrainingChild() {}

  public static void main(String[] arguments) throws Exception {
    ObjectMapper json = new ObjectMapper();
    AudioDecoder decoder = ServiceLoader.load(AudioDecoder.class).findFirst().orElseThrow();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Thread watch = new Thread(() -> endWith(in), "hearth-forge-watch");
    watch.setDaemon(true);
    try {
      TrainingJob job = json.readValue(in.readLine(), TrainingJob.class);
      watch.start();
      Training training = new Training(job, decoder, System.err, Pace.DEFAULT);
      System.out.println(json.writeValueAsString(training.run()));
    } catch (IOException | ForgeException e) {
      fail(describe(e));
    } catch (RuntimeException e) {
      fail("internal error: " + e + ", at " + e.getStackTrace()[0]);
    }
  }

  private static void fail(String message) {
    System.err.println("hearth: " + message);
    System.exit(FAILED);
  }

  /** File-system exceptions have nothing but a path for a message. */
  private static String describe(Exception failure) {
    return failure instanceof FileSystemException
        ? failure.getClass().getSimpleName() + ": " + failure.getMessage()
        : failure.getMessage();
  }

  /** What was trained is in the last checkpoint. */
  private static void endWith(BufferedReader in) {
    try {
      while (in.read() >= 0) {
        // Nothing more is said to it.
      }
    } catch (IOException e) {
      // As good as an end.
    }
    Runtime.getRuntime().halt(FAILED);
  }
}
