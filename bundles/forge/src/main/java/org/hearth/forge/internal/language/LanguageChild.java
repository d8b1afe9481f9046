package org.hearth.forge.internal.language;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.hearth.api.language.LanguageException;
import org.hearth.forge.internal.ForgeChild;
import org.hearth.language.api.AdaptedLanguage;
import org.hearth.language.api.LanguageNetwork;

/** The main program of the process that trains a language model. */
final class LanguageChild {
  private static final long PERIOD_NANOS = 5_000_000_000L;

  private LanguageChild() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    ForgeChild.serve(LanguageJob.class, LanguageChild::train);
  }

  static LanguageReport train(LanguageJob job, PrintStream progress) throws IOException {
    long begin = System.nanoTime();
    List<List<String>> lines = LanguageText.read(job.texts());
    LanguageText text =
        LanguageText.of(lines, job.settings().classes(), job.settings().leastCount());
    LanguageTraining training = new LanguageTraining(text, job.settings());
    double loss = training.run(lines(progress, begin));
    byte[] file = LanguageNetwork.encode(text.words(), training.weights(), training.basis());
    Files.write(Path.of(job.out()), file);
    try {
      LanguageNetwork network = LanguageNetwork.read(job.out(), file);
      return new LanguageReport(
          text.sentences().size(),
          text.tokens(),
          text.words().words().size(),
          loss,
          job.heldOut() == null ? null : perplexity(network, job.heldOut()),
          file.length,
          network.fingerprint(),
          (System.nanoTime() - begin) / 1e9);
    } catch (LanguageException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static LanguageTraining.Progress lines(PrintStream progress, long begin) {
    long[] printed = {begin};
    return (share, loss) -> {
      long now = System.nanoTime();
      if (now - printed[0] >= PERIOD_NANOS) {
        printed[0] = now;
        progress.printf(
            Locale.ROOT,
            "%.0f %%, loss %.3f nats a word, about %.0f s left%n",
            100 * share,
            loss,
            (now - begin) / 1e9 / share * (1 - share));
      }
    };
  }

  /** Over words and ends; of words that the model lacks, only that they are new is asked. */
  private static double perplexity(LanguageNetwork network, String file) throws IOException {
    AdaptedLanguage model = new AdaptedLanguage(network, List.of(), List.of());
    double sum = 0;
    long tokens = 0;
    for (List<String> words : LanguageText.read(List.of(file))) {
      sum += model.logProbability(words);
      tokens += words.size() + 1;
    }
    return Math.exp(-sum / Math.max(1, tokens));
  }
}
