package org.hearth.forge.internal.align;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.context.ContextManager;
import org.hearth.api.intent.IntentCompiler;
import org.hearth.api.intent.IntentException;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.api.storage.DurableFile;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.hearth.corpus.api.ManifestLine;
import org.hearth.corpus.api.Recording;
import org.hearth.forge.internal.ForgeCommand;
import org.hearth.nnet.api.MatrixProduct;
import org.hearth.nnet.api.NnetException;
import org.hearth.nnet.api.search.AcousticModel;
import org.hearth.nnet.api.search.WordPhones;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hearth forge transcribe}: texts for recordings of which only the meaning is known. */
@Component(
    service = CommandProvider.class,
    property = CommandProvider.NAME + "=" + ForgeCommand.NAME + " transcribe")
public final class TranscribeCommand implements CommandProvider {
  private final AudioDecoder decoder;
  private final ContextManager contexts;
  private final IntentCompiler intents;
  private final Lexicon lexicon;

  /** Called by the container. */
  @Activate
  public TranscribeCommand(
      @Reference AudioDecoder decoder,
      @Reference ContextManager contexts,
      @Reference IntentCompiler intents,
      @Reference Lexicon lexicon) {
    this.decoder = decoder;
    this.contexts = contexts;
    this.intents = intents;
    this.lexicon = lexicon;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Transcribe(terminal);
  }

  @Command(
      name = "transcribe",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Find the texts of recordings that are labelled with intent and slots: the sentence of the"
            + " context that agrees with the labels and fits the recording best.",
        "Doubtful ones are left out and listed on standard error."
      })
  final class Transcribe implements Callable<Integer> {
    private static final int PROGRESS_NANOS = 2_000_000_000;

    private final Terminal terminal;

    @Option(
        names = "--manifest",
        paramLabel = "FILE",
        required = true,
        description = "Recordings with 'intent' and 'slots'.")
    private Path manifest;

    @Option(
        names = "--context",
        paramLabel = "NAME",
        required = true,
        description = "The context whose sentences were said.")
    private String context;

    @Option(
        names = "--model",
        paramLabel = "DIR",
        required = true,
        description = "The model that listens; lexicon.txt lies beside it.")
    private Path model;

    @Option(
        names = "--out",
        paramLabel = "FILE",
        required = true,
        description = "The manifest to write, another than the one read.")
    private Path out;

    @Option(
        names = "--confidence",
        paramLabel = "X",
        defaultValue = "-0.4",
        description =
            "Least log-likelihood per frame, less that of any phones (default: ${DEFAULT-VALUE}).")
    private double confidence;

    @Option(
        names = "--margin",
        paramLabel = "X",
        defaultValue = "0.2",
        description =
            "Least log-likelihood above the best other sentence (default: ${DEFAULT-VALUE}).")
    private double margin;

    @Option(
        names = "--penalty",
        paramLabel = "X",
        defaultValue = "3",
        description =
            "Log-likelihood that a frame of other speech before or after the sentence costs"
                + " (default: ${DEFAULT-VALUE}).")
    private float penalty;

    @Option(names = "--json", description = "Print a line of JSON for each recording.")
    private boolean json;

    private final Map<String, Integer> doubts = new LinkedHashMap<>();
    private long lastProgress = System.nanoTime();

    Transcribe(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call()
        throws IOException, AdapterException, IntentException, InterruptedException {
      Path target = terminal.resolve(out);
      ManifestCopy copy = ManifestCopy.read(terminal.resolve(manifest));
      requireOther(target);
      AdapterStack stack = contexts.resolve(Optional.empty(), Optional.of(context));
      AcousticModel acoustics = read(terminal.resolve(model));
      Transcriber transcriber =
          new Transcriber(
              intents.compile(stack.adapters()).sentences(),
              new WordPhones(stack.pronunciations(), acoustics.dictionary(), lexicon),
              acoustics,
              new Transcriber.Limits(confidence, margin, penalty));
      StringBuilder found = new StringBuilder();
      int kept = 0;
      for (int i = 0; i < copy.lines().size(); i++) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        ObjectNode line = copy.forFolder(i, target.getParent());
        if (transcribe(copy.lines().get(i), transcriber, line)) {
          found.append(line).append('\n');
          kept++;
        }
        progress(i + 1, copy.lines().size());
      }
      if (kept > 0) {
        DurableFile.write(target, found.toString().getBytes(StandardCharsets.UTF_8));
      }
      summary(kept, copy.lines().size());
      return kept > 0 ? 0 : 1;
    }

    private static AcousticModel read(Path folder) throws IOException {
      try {
        return AcousticModel.read(folder, MatrixProduct.PORTABLE);
      } catch (NnetException e) {
        throw new IOException(folder + ": " + e.getMessage(), e);
      }
    }

    /** The labels of what is left out are only in the manifest that is read. */
    private void requireOther(Path target) throws IOException {
      if (Files.isDirectory(target)) {
        throw new IOException(target + " is a folder, expected a manifest to write");
      }
      if (Files.exists(target) && Files.isSameFile(target, terminal.resolve(manifest))) {
        throw new IOException(
            "--out is " + out + ", which is the manifest that is read; expected another file");
      }
    }

    /** Adds what was found to a line; false when it is to be left out. */
    private boolean transcribe(ManifestLine line, Transcriber transcriber, ObjectNode to) {
      if (line.intent().isEmpty()) {
        report(line, Transcriber.Transcription.none("it has no intent"));
        return false;
      }
      short[] samples;
      try {
        samples = Recording.read(decoder, line.audio());
      } catch (AudioException e) {
        report(line, Transcriber.Transcription.none("it cannot be read: " + e.getMessage()));
        return false;
      }
      Transcriber.Transcription found =
          transcriber.transcribe(samples, line.intent().get(), line.slots());
      report(line, found);
      if (found.doubt().isPresent()) {
        return false;
      }
      to.put("text", found.text().orElseThrow());
      to.put("confidence", rounded(found.confidence()));
      if (!to.has("duration")) {
        to.put("duration", rounded(Recording.seconds(samples)));
      }
      return true;
    }

    private void report(ManifestLine line, Transcriber.Transcription found) {
      if (json) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", line.name());
        fields.put("text", found.text().orElse(null));
        fields.put("confidence", finite(found.confidence()));
        fields.put("margin", finite(found.margin()));
        fields.put("doubt", found.doubt().orElse(null));
        terminal.out().println(JsonLine.of(fields));
      }
      if (found.doubt().isPresent()) {
        doubts.merge(kind(found.doubt().get()), 1, Integer::sum);
        terminal
            .err()
            .println(
                line.name()
                    + ": left out"
                    + found.text().map(text -> ", \"" + text + '"').orElse("")
                    + ": "
                    + found.doubt().get());
      }
    }

    /** A reason without what is of one recording alone. */
    private static String kind(String doubt) {
      return doubt.replaceAll("\".*\"", "another sentence").replaceAll(": .*", "");
    }

    private void summary(int kept, int all) {
      String text =
          String.format(
              Locale.ROOT,
              "%d of %d recordings transcribed (confidence at least %s, margin at least %s)",
              kept,
              all,
              confidence,
              margin);
      terminal.err().println(text);
      doubts.forEach(
          (reason, count) -> terminal.err().println("  left out: " + count + ", " + reason));
    }

    private void progress(int done, int all) {
      if (System.nanoTime() - lastProgress > PROGRESS_NANOS && done < all) {
        lastProgress = System.nanoTime();
        terminal.err().println(done + " of " + all + " recordings");
      }
    }

    private static Double finite(double value) {
      return Double.isInfinite(value) ? null : rounded(value);
    }

    private static double rounded(double value) {
      return Math.round(value * 1000) / 1000.0;
    }
  }
}
