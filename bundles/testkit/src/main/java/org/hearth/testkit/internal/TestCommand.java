package org.hearth.testkit.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.asr.AsrException;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.context.ContextManager;
import org.hearth.api.intent.SpokenForm;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.StackOptions;
import org.hearth.cli.api.Terminal;
import org.hearth.corpus.api.ManifestLine;
import org.hearth.corpus.api.ManifestReader;
import org.hearth.corpus.api.NoiseMixer;
import org.hearth.corpus.api.Playback;
import org.hearth.corpus.api.Recording;
import org.hearth.corpus.api.Verdict;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hearth test}: headless audio tests. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=test")
public final class TestCommand implements CommandProvider {
  private final AudioDecoder decoder;
  private final Assistant assistant;
  private final ContextManager contexts;
  private final SpokenForm spoken;

  /** Called by the container. */
  @Activate
  public TestCommand(
      @Reference AudioDecoder decoder,
      @Reference Assistant assistant,
      @Reference ContextManager contexts,
      @Reference SpokenForm spoken) {
    this.decoder = decoder;
    this.assistant = assistant;
    this.contexts = contexts;
    this.spoken = spoken;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Test(terminal);
  }

  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      description = {
        "Play the recordings of a manifest through the whole chain and compare with its labels.",
        "A line: {\"audio\", \"text\"?, \"intent\"?, \"slots\"?, \"user\"?, \"context\"?}; paths"
            + " are relative to the manifest; an intent of null must be refused.",
        "Exits with 1 when fewer labelled lines pass than --require asks for."
      })
  final class Test implements Callable<Integer> {
    private static final int PROGRESS_NANOS = 2_000_000_000;

    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "MANIFEST", description = "A file of JSON lines.")
    private Path manifest;

    @Mixin private StackOptions stack;

    @Option(names = "--noise", paramLabel = "FILE", description = "Noise to add.")
    private Path noise;

    @Option(
        names = "--snr",
        paramLabel = "DB",
        split = ",",
        description =
            "Signal-to-noise ratios in dB; the manifest is played once for each. Speech and noise"
                + " are mixed as Picovoice's speech-to-intent benchmark does: the energy of each is"
                + " that of its loudest frame of 2048 samples, and the sum has a peak of half of the"
                + " scale.")
    private List<Double> ratios;

    @Option(
        names = "--seed",
        paramLabel = "N",
        description = "Where the noise begins (default: 1).")
    private long seed = 1;

    @Option(
        names = "--require",
        paramLabel = "PCT",
        description = "Per cent of the labelled lines that must pass (default: 100).")
    private double require = 100;

    @Option(
        names = "--json",
        description = "Print a line of JSON for each recording, and one with the totals.")
    private boolean json;

    private long lastProgress = System.nanoTime();

    Test(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call()
        throws IOException, AudioException, AsrException, AdapterException, InterruptedException {
      if ((noise == null) != (ratios == null)) {
        throw new ParameterException(spec.commandLine(), "--noise and --snr go together");
      }
      if (!(require >= 0 && require <= 100)) {
        throw new ParameterException(
            spec.commandLine(), "--require is " + require + ", expected 0 to 100");
      }
      List<ManifestLine> lines = new ManifestReader().read(terminal.resolve(manifest));
      if (noise == null) {
        return enough(run(lines, null, null)) ? 0 : 1;
      }
      short[] samples = Recording.read(decoder, terminal.resolve(noise));
      List<NoiseTable.Row> rows = new ArrayList<>();
      for (Double ratio : ratios) {
        rows.add(new NoiseTable.Row(ratio, run(lines, new NoiseMixer(samples, seed), ratio)));
      }
      if (rows.size() > 1) {
        print(new NoiseTable(rows));
      }
      return rows.stream().allMatch(row -> enough(row.scores())) ? 0 : 1;
    }

    private boolean enough(Scores scores) {
      return 100 * scores.passed() >= require;
    }

    /** Plays the manifest once. */
    private Scores run(List<ManifestLine> lines, NoiseMixer mixer, Double ratio)
        throws AudioException, AsrException, AdapterException, InterruptedException {
      List<Verdict> verdicts = new ArrayList<>();
      double seconds = 0;
      for (ManifestLine line : lines) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        short[] clean = Recording.read(decoder, line.audio());
        short[] samples = mixer == null ? clean : mixer.mix(clean, ratio);
        seconds += Recording.seconds(samples);
        Playback.Heard heard =
            Playback.hear(
                assistant,
                samples,
                stack.resolve(contexts, line.user(), line.context()),
                CoreTranscript.ALWAYS);
        Verdict verdict = Verdict.of(line, heard, spoken);
        verdicts.add(verdict);
        print(verdict, ratio);
        progress(verdicts.size(), lines.size());
      }
      Scores scores = new Scores(verdicts, seconds);
      printTotals(scores, ratio);
      return scores;
    }

    private void print(Verdict verdict, Double ratio) {
      if (json) {
        terminal.out().println(VerdictJson.line(verdict, ratio));
      } else if (verdict.line().labelled() && !verdict.passed()) {
        terminal.out().println("FAILED " + describe(verdict));
      }
    }

    private void printTotals(Scores scores, Double ratio) {
      if (json) {
        Map<String, Object> totals = new LinkedHashMap<>();
        totals.put("totals", true);
        totals.put("snr_db", ratio);
        totals.put("noise_seed", ratio == null ? null : seed);
        totals.putAll(scores.fields());
        terminal.out().println(JsonLine.of(totals));
        return;
      }
      if (ratio != null) {
        terminal.out().printf(Locale.ROOT, "%-18s%s dB, seed %d%n", "noise at", ratio, seed);
      }
      terminal.out().print(scores.describe());
      terminal.out().flush();
    }

    private void print(NoiseTable table) {
      if (json) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("means", true);
        fields.put("noise_seed", seed);
        fields.putAll(table.means());
        terminal.out().println(JsonLine.of(fields));
      } else {
        terminal.out().println();
        terminal.out().print(table.describe());
      }
      terminal.out().flush();
    }

    private void progress(int done, int all) {
      if (System.nanoTime() - lastProgress > PROGRESS_NANOS && done < all) {
        lastProgress = System.nanoTime();
        terminal.err().println(done + " of " + all + " recordings");
      }
    }

    private static String describe(Verdict verdict) {
      ManifestLine line = verdict.line();
      String expected =
          line.mustRefuse()
              ? "a refusal"
              : line.intent()
                  .map(intent -> intent + " " + line.slots())
                  .or(() -> line.text().map(text -> '"' + text + '"'))
                  .orElse("");
      String found =
          verdict.match().map(match -> match.intent() + " " + match.slots()).orElse("refused");
      return line.name()
          + ": expected "
          + expected
          + ", found "
          + found
          + " in \""
          + verdict.heard().text()
          + "\"";
    }
  }
}
