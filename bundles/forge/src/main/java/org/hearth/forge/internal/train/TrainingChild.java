package org.hearth.forge.internal.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ServiceLoader;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.forge.internal.train.Training.Pace;

/**
 * The main program of the process that trains: a {@link TrainingJob} comes in on standard input,
 * progress goes out on standard error, the outcome on standard output, both JSON.
 */
final class TrainingChild {
  static final int FAILED = 1;

  private TrainingChild() {}

  public static void main(String[] arguments) throws Exception {
    ObjectMapper json = new ObjectMapper();
    AudioDecoder decoder = ServiceLoader.load(AudioDecoder.class).findFirst().orElseThrow();
    try {
      Training training =
          new Training(
              json.readValue(System.in, TrainingJob.class), decoder, System.err, Pace.DEFAULT);
      System.out.println(json.writeValueAsString(training.run()));
    } catch (IOException | ForgeException e) {
      System.err.println("hearth: " + e.getMessage());
      System.exit(FAILED);
    }
  }
}
