package org.hearth.forge.internal.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.ModelManager;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.assistant.Assistant;
import org.hearth.api.audio.AudioDecoder;
import org.hearth.api.audio.AudioException;
import org.hearth.api.context.ContextManager;
import org.hearth.api.intent.IntentCompiler;
import org.hearth.api.intent.IntentException;
import org.hearth.api.intent.SpokenForm;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.hearth.forge.internal.ForgeCommand;
import org.hearth.forge.internal.evaluate.Suite.Kind;
import org.hearth.forge.internal.evaluate.Suite.Row;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hearth forge evaluate}: how well models hear, beside each other. */
@Component(
    service = CommandProvider.class,
    property = CommandProvider.NAME + "=" + ForgeCommand.NAME + " evaluate")
public final class EvaluateCommand implements CommandProvider {
  private final Household household;
  private final Path dist;

  /** Called by the container. */
  @Activate
  public EvaluateCommand(
      @Reference ModelManager models,
      @Reference SpeechRecognizer recognizer,
      @Reference ContextManager contexts,
      @Reference AdapterStore adapters,
      @Reference Assistant assistant,
      @Reference AudioDecoder decoder,
      @Reference IntentCompiler intents,
      @Reference SpokenForm spoken,
      @Reference Lexicon lexicon,
      BundleContext context) {
    this.household =
        new Household(
            models,
            recognizer,
            contexts,
            adapters,
            assistant,
            decoder,
            intents,
            spoken,
            lexicon,
            Path.of(context.getProperty("hearth.home")));
    this.dist = Path.of(context.getProperty("hearth.dist"));
  }

  @Override
  public Object command(Terminal terminal) {
    return new Evaluate(terminal);
  }

  @Command(
      name = "evaluate",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Measure a model, or two beside each other, on recordings: the ones that Hearth ships with,"
            + " those of a suite, or those of manifests. Intervals are of 95 %%.",
        "It works in a home of its own (forge, below yours)."
      })
  final class Evaluate implements Callable<Integer> {
    private static final int MOST_MODELS = 2;

    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Parameters(
        paramLabel = "MODEL",
        arity = "0..*",
        description =
            "Folders of one or two models (default: the one that ships). With {fold} in it, those"
                + " of a cross-validation: each hears the manifest of its fold.")
    private List<Path> models = List.of();

    @Option(
        names = "--suite",
        paramLabel = "FILE",
        description = "A JSON list of rows to measure; see docs/forge.md.")
    private Path suite;

    @Option(
        names = "--manifest",
        paramLabel = "FILE",
        description =
            "Recordings: commands where --context is given, else open speech. May be repeated, and"
                + " have {fold} in it.")
    private List<Path> manifests = List.of();

    @Option(
        names = "--context",
        paramLabel = "NAME",
        description = "Where the recordings of --manifest and --noise are heard.")
    private String context;

    @Option(
        names = "--noise",
        paramLabel = "FILE",
        description = "A manifest of recordings without speech.")
    private List<Path> noises = List.of();

    @Option(
        names = "--add-noise",
        paramLabel = "FILE",
        description = "Noise to add to the recordings of --manifest.")
    private Path added;

    @Option(
        names = "--snr",
        paramLabel = "DB",
        split = ",",
        description = "Signal-to-noise ratios in dB at which it is added.")
    private List<Double> ratios;

    @Option(
        names = "--cross-validated",
        paramLabel = "DIR",
        description =
            "The same as the model DIR/model-{fold} and the manifest DIR/test-{fold}.jsonl.")
    private Path crossValidated;

    @Option(
        names = "--pocketsphinx",
        description = "A column with Debian's PocketSphinx on the same commands.")
    private boolean pocketSphinx;

    @Option(names = "--json", description = "Print lines of JSON.")
    private boolean json;

    Evaluate(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call()
        throws IOException,
            AudioException,
            AsrException,
            AdapterException,
            IntentException,
            InterruptedException {
      if ((added == null) != (ratios == null)) {
        throw new ParameterException(spec.commandLine(), "--add-noise and --snr go together");
      }
      if (pocketSphinx) {
        PocketSphinx.requireInstalled();
      }
      List<Candidate> candidates = candidates();
      Recordings recordings = new Recordings(suite(), household, this::progress);
      new Inventory(recordings, household.adapters()).require(candidates);
      Table table = new Table();
      try {
        Evaluation evaluation = new Evaluation(recordings, household, this::progress);
        for (Candidate candidate : candidates) {
          table.add(candidate.name(), evaluation.measure(candidate));
        }
        if (pocketSphinx) {
          progress(PocketSphinx.NAME);
          table.add(PocketSphinx.NAME, new PocketSphinx(recordings, household).measure());
        }
      } finally {
        household.models().use(Optional.empty());
      }
      if (json) {
        table.printJson(terminal.out());
      } else {
        table.print(terminal.out());
      }
      return 0;
    }

    private List<Candidate> candidates() {
      List<Path> paths = new ArrayList<>(models);
      if (crossValidated != null) {
        paths.add(crossValidated.resolve("model-" + Suite.FOLD));
      }
      if (paths.size() > MOST_MODELS) {
        throw new ParameterException(
            spec.commandLine(),
            "found " + paths.size() + " models, expected at most " + MOST_MODELS);
      }
      if (paths.isEmpty()) {
        return List.of(new Candidate("hearth-en", dist.resolve("model/hearth-en")));
      }
      List<Candidate> candidates = new ArrayList<>();
      for (Path path : paths) {
        candidates.add(new Candidate(path.toString(), terminal.resolve(path)));
      }
      return candidates;
    }

    private Suite suite() throws IOException {
      List<Row> rows = new ArrayList<>();
      for (Path manifest : manifests) {
        rows.add(row(manifest, context == null ? Kind.OPEN : Kind.COMMANDS));
      }
      if (crossValidated != null) {
        rows.add(row(crossValidated.resolve("test-" + Suite.FOLD + ".jsonl"), Kind.COMMANDS));
      }
      noises.forEach(manifest -> rows.add(row(manifest, Kind.NOISE)));
      if (suite == null && !rows.isEmpty()) {
        return new Suite(terminal.directory(), rows);
      }
      Suite read =
          Suite.read(
              suite == null ? dist.resolve("evaluation/suite.json") : terminal.resolve(suite));
      rows.addAll(0, read.rows());
      return new Suite(read.folder(), rows);
    }

    private Row row(Path manifest, Kind kind) {
      boolean noisy = added != null && kind != Kind.NOISE;
      return new Row(
          manifest.toString(),
          kind,
          terminal.resolve(manifest).toString(),
          context,
          null,
          List.of(),
          noisy ? terminal.resolve(added).toString() : null,
          noisy ? ratios : List.of());
    }

    private void progress(String text) {
      terminal.err().println(text);
      terminal.err().flush();
    }
  }
}
