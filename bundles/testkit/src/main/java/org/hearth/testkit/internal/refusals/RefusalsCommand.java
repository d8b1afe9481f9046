package org.hearth.testkit.internal.refusals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.asr.AsrException;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.context.ContextManager;
import org.hearth.api.intent.SpokenForm;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.hearth.corpus.api.Recording;
import org.hearth.testkit.internal.refusals.RefusalCurve.Point;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hearth bench refusals}: what is refused, and what that costs. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=bench refusals")
public final class RefusalsCommand implements CommandProvider {
  private final AudioDecoder decoder;
  private final Assistant assistant;
  private final ContextManager contexts;
  private final AdapterStore adapters;
  private final SpokenForm spoken;
  private final Path dist;
  private final Path home;

  /** Called by the container. */
  @Activate
  public RefusalsCommand(
      @Reference AudioDecoder decoder,
      @Reference Assistant assistant,
      @Reference ContextManager contexts,
      @Reference AdapterStore adapters,
      @Reference SpokenForm spoken,
      BundleContext context) {
    this.decoder = decoder;
    this.assistant = assistant;
    this.contexts = contexts;
    this.adapters = adapters;
    this.spoken = spoken;
    this.dist = Path.of(context.getProperty("hearth.dist"));
    this.home = Path.of(context.getProperty("hearth.home"));
  }

  @Override
  public Object command(Terminal terminal) {
    return new Refusals(terminal);
  }

  @Command(
      name = "refusals",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Play commands, and speech and noise that are none, through the whole chain: how many"
            + " commands are right against how many false accepts an hour there are, at every"
            + " threshold of the confidence; the threshold for a rate; and how well calibrated the"
            + " confidence is.",
        "Without --in-domain and --out-of-domain, the recordings that Hearth ships with are played."
      })
  final class Refusals implements Callable<Integer> {
    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Option(
        names = "--in-domain",
        paramLabel = "[CONTEXT=]FILE",
        description =
            "A manifest of commands, labelled with intent and slots, or with text. A line is heard"
                + " in CONTEXT, else in its own, else in that of --context. A line with an intent of"
                + " null counts as out of domain. May be repeated.")
    private List<String> commands = List.of();

    @Option(
        names = "--out-of-domain",
        paramLabel = "[CONTEXT,...=]FILE",
        description =
            "A manifest of what must be refused, whatever its labels. A line is heard in each"
                + " CONTEXT, else in its own, else in each of --context. May be repeated.")
    private List<String> others = List.of();

    @Option(
        names = "--context",
        paramLabel = "NAME",
        split = ",",
        defaultValue = "home,coffee",
        description = "Where lines are heard that name none (default: ${DEFAULT-VALUE}).")
    private List<String> where;

    @Option(
        names = "--limit",
        paramLabel = "N",
        description = "At most so many recordings of each manifest, evenly spread over it.")
    private Integer limit;

    @Option(names = "--noise", paramLabel = "FILE", description = "Noise to add to all.")
    private Path noise;

    @Option(
        names = "--snr",
        paramLabel = "DB",
        split = ",",
        description = "Signal-to-noise ratios in dB; everything is played once for each.")
    private List<Double> ratios;

    @Option(
        names = "--seed",
        paramLabel = "N",
        defaultValue = "1",
        description = "Where the noise begins (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
        names = "--score",
        paramLabel = "NAME",
        split = ",",
        defaultValue = "judgement.inDomain,judgement.confidence",
        description =
            "By which number of an utterance it is accepted, or by the product of which (default:"
                + " ${DEFAULT-VALUE}).")
    private List<String> score;

    @Option(
        names = "--false-accepts-an-hour",
        paramLabel = "RATE",
        defaultValue = "0.1",
        description = "Find the lowest threshold for so many (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
        names = "--threshold",
        paramLabel = "T",
        description =
            "Tell what this threshold comes to, too, for each manifest and in the picture: one that"
                + " was found on other recordings.")
    private Double threshold;

    @Option(names = "--svg", paramLabel = "FILE", description = "Draw the curve into this file.")
    private Path svg;

    @Option(
        names = "--features",
        paramLabel = "FILE",
        description =
            "Write a line of JSON for each utterance, with all that it carries: what was heard, too.")
    private Path features;

    @Option(names = "--json", description = "Print lines of JSON.")
    private boolean json;

    Refusals(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call()
        throws IOException, AudioException, AsrException, AdapterException, InterruptedException {
      check();
      Score accepting = score();
      List<Source> sources = sources();
      short[] noiseSamples =
          noise == null ? null : Recording.read(decoder, terminal.resolve(noise));
      Trials trials =
          new Trials(
              decoder,
              assistant,
              contexts,
              spoken,
              new Trials.Setup(
                  where,
                  limit == null ? Integer.MAX_VALUE : limit,
                  noiseSamples,
                  ratios == null ? List.of() : ratios,
                  seed),
              this::progress);
      for (Source source : sources) {
        trials.lines(source);
      }
      List<Trial> played = play(trials, sources);
      RefusalCurve curve = new RefusalCurve(played, accepting);
      Point chosen = curve.chosen(rate);
      Optional<Point> given = Optional.ofNullable(threshold).map(curve::at);
      if (svg != null) {
        Files.writeString(
            terminal.resolve(svg), new CurveSvg(curve.points()).draw(given.orElse(chosen)));
      }
      Report report = new Report(played, accepting, curve, chosen, given);
      if (json) {
        report.printJson(terminal.out(), noise == null ? null : seed);
      } else {
        report.print(terminal.out(), noise == null ? null : seed);
      }
      return 0;
    }

    private void check() {
      if ((noise == null) != (ratios == null)) {
        throw mistake("--noise and --snr go together");
      }
      if (limit != null && limit < 1) {
        throw mistake("--limit is " + limit + ", expected 1 or more");
      }
      if (!(rate >= 0)) {
        throw mistake("--false-accepts-an-hour is " + rate + ", expected 0 or more");
      }
      if (commands.isEmpty() != others.isEmpty()) {
        throw mistake("--in-domain and --out-of-domain go together");
      }
    }

    private Score score() {
      try {
        return new Score(score);
      } catch (IllegalArgumentException e) {
        throw mistake("--score: " + e.getMessage());
      }
    }

    private List<Source> sources() throws AdapterException {
      List<Source> sources = new ArrayList<>();
      if (commands.isEmpty()) {
        installPeople();
        sources.add(shipped("demo/recordings", List.of(), true));
        sources.add(shipped("evaluation/nicknames", List.of(), true));
        LinkedHashSet<String> everywhere = new LinkedHashSet<>(where);
        everywhere.add("kitchen");
        sources.add(shipped("evaluation/refusals", List.copyOf(everywhere), false));
      }
      commands.forEach(written -> sources.add(resolved(Source.of(written, true))));
      others.forEach(written -> sources.add(resolved(Source.of(written, false))));
      return sources;
    }

    private Source shipped(String folder, List<String> contexts, boolean inDomain) {
      return new Source(folder, dist.resolve(folder).resolve("manifest.jsonl"), contexts, inDomain);
    }

    private Source resolved(Source source) {
      return new Source(
          source.name(), terminal.resolve(source.manifest()), source.contexts(), source.inDomain());
    }

    private void installPeople() throws AdapterException {
      for (String folder : List.of("demo/anna", "demo/ben", "evaluation/nicknames/adapter")) {
        Path bundle = home.resolve(Path.of(folder).getFileName() + ".jar");
        adapters.build(dist.resolve(folder), bundle);
        adapters.install(bundle);
      }
    }

    private List<Trial> play(Trials trials, List<Source> sources)
        throws IOException, AudioException, AsrException, AdapterException, InterruptedException {
      List<Trial> played = new ArrayList<>();
      try (Writer file =
              features == null
                  ? Writer.nullWriter()
                  : Files.newBufferedWriter(terminal.resolve(features));
          PrintWriter writer = new PrintWriter(file)) {
        for (Source source : sources) {
          trials.play(
              source,
              trial -> {
                played.add(trial);
                trial.features().forEach(writer::println);
              });
        }
        if (writer.checkError()) {
          throw new IOException(features + " cannot be written");
        }
      }
      return played;
    }

    private ParameterException mistake(String message) {
      return new ParameterException(spec.commandLine(), message);
    }

    private void progress(String text) {
      terminal.err().println(text);
      terminal.err().flush();
    }
  }
}
