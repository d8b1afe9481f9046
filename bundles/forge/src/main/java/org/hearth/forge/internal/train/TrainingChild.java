package org.hearth.forge.internal.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
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
    TrainingJob job = json.readValue(in.readLine(), TrainingJob.class);
    Thread watch = new Thread(() -> endWith(in), "hearth-forge-watch");
    watch.setDaemon(true);
    watch.start();
    try {
      Training training = new Training(job, decoder, System.err, Pace.DEFAULT);
      System.out.println(json.writeValueAsString(training.run()));
    } catch (IOException | ForgeException e) {
      System.err.println("hearth: " + e.getMessage());
      System.exit(FAILED);
    }
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
