package org.hearth.forge.internal.train;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ServiceLoader;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.forge.internal.ForgeChild;
import org.hearth.forge.internal.train.TrainingRun.Pace;

/** The main program of the process that trains: of a {@link TrainingJob} an outcome. */
final class TrainingChild {
  private TrainingChild() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    ForgeChild.serve(TrainingJob.class, TrainingChild::train);
  }

  private static Training.Outcome train(TrainingJob job, PrintStream progress)
      throws IOException, InterruptedException {
    AudioDecoder decoder = ServiceLoader.load(AudioDecoder.class).findFirst().orElseThrow();
    try {
      return new Training(job, decoder, progress, Pace.DEFAULT).run();
    } catch (ForgeException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
