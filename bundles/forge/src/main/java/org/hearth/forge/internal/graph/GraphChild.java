package org.hearth.forge.internal.graph;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hearth.api.storage.TextFile;
import org.hearth.forge.internal.ForgeChild;
import org.hearth.nnet.api.search.PronouncingDictionary;

/** The main program of the process that writes a graph: of a {@link GraphJob} a report. */
final class GraphChild {
  /** What takes longer than that tells what it does. */
  private static final long PATIENCE_NANOS = 2_000_000_000L;

  private GraphChild() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    ForgeChild.serve(GraphJob.class, (job, progress) -> write(job, progress, begin));
  }

  private static GraphReport write(GraphJob job, PrintStream progress, long begin)
      throws IOException {
    PronouncingDictionary dictionary = PronouncingDictionary.read(Path.of(job.lexicon()));
    List<String> sentences = new ArrayList<>();
    for (String text : job.texts()) {
      sentences.addAll(TextFile.lines(Path.of(text), "a text with a sentence a line"));
    }
    GraphBuilder builder =
        new GraphBuilder(
            job.costs(),
            step -> {
              if (System.nanoTime() - begin > PATIENCE_NANOS) {
                progress.println(step);
              }
            });
    return builder.write(dictionary, sentences, Path.of(job.out()));
  }
}
