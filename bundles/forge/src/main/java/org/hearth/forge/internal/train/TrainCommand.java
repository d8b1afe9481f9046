package org.hearth.forge.internal.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.hearth.forge.internal.ForgeCommand;
import org.hearth.forge.internal.ForgeProcess;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hearth forge train}: a network from recordings with their text. */
@Component(
    service = CommandProvider.class,
    property = CommandProvider.NAME + "=" + ForgeCommand.NAME + " train")
public final class TrainCommand implements CommandProvider {
  private static final int GC_THREADS = 4;

  private final String classPath;

  /** Called by the container. */
  @Activate
  public TrainCommand(BundleContext context) {
    this.classPath = ForgeProcess.classPath(context);
  }

  @Override
  public Object command(Terminal terminal) {
    return new Train(terminal);
  }

  @Command(
      name = "train",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Train an acoustic model with lattice-free MMI, from the start or on from a model.",
        "A run that was stopped goes on where it was when it is given again."
      })
  final class Train implements Callable<Integer> {
    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Option(
        names = "--manifest",
        paramLabel = "FILE",
        required = true,
        arity = "1..*",
        description =
            "Recordings: a line of JSON each, with 'audio' and 'text'; an empty text is noise. A"
                + " file named twice counts twice.")
    private List<Path> manifests;

    @Option(
        names = "--lexicon",
        paramLabel = "FILE",
        required = true,
        arity = "1..*",
        description =
            "A word and its phones a line; the phones are the model's. Others after the first serve"
                + " the training alone.")
    private List<Path> lexicons;

    @Option(
        names = "--out",
        paramLabel = "DIR",
        required = true,
        description = "Folder of the model; hearth forge graph adds what decoding needs besides.")
    private Path out;

    @Option(
        names = "--init",
        paramLabel = "MODEL",
        description = "Folder of the model to go on from (default: random weights).")
    private Path init;

    @Option(
        names = "--validation",
        paramLabel = "FILE",
        arity = "1..*",
        description = "Recordings of others, on which the loss is watched.")
    private List<Path> validation = List.of();

    @Option(
        names = "--noise",
        paramLabel = "DIR",
        arity = "1..*",
        description = "Recordings without speech, to be mixed in (default: made-up noise).")
    private List<Path> noises = List.of();

    @Option(
        names = "--rooms",
        paramLabel = "DIR",
        arity = "1..*",
        description = "Impulse responses of rooms (default: made-up ones).")
    private List<Path> rooms = List.of();

    @Option(
        names = "--epochs",
        paramLabel = "N",
        defaultValue = "10",
        description = "Passes over all recordings (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(
        names = "--minutes",
        paramLabel = "N",
        description =
            "End after so many minutes, if the epochs have not ended; the result then depends on"
                + " the machine.")
    private double minutes;

    @Option(
        names = "--learning-rate",
        paramLabel = "R",
        description = "At its peak (default: 0.001, or 0.0003 with --init).")
    private Double learningRate;

    @Option(
        names = "--seed",
        paramLabel = "N",
        defaultValue = "1",
        description = "Of all that is drawn by chance (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
        names = "--threads",
        paramLabel = "N",
        description =
            "Default: as many as there are processors; at most 8 have work. The result is the same.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
        names = "--heap",
        paramLabel = "MB",
        defaultValue = "3000",
        description = "Memory for the process that trains (default: ${DEFAULT-VALUE}).")
    private int heap;

    @Option(
        names = "--width",
        paramLabel = "N",
        defaultValue = "384",
        description = "Of a new network's layers (default: ${DEFAULT-VALUE}).")
    private int width;

    @Option(
        names = "--rank",
        paramLabel = "N",
        defaultValue = "96",
        description = "Of a new network's factored weights (default: ${DEFAULT-VALUE}).")
    private int rank;

    @Option(
        names = "--layers",
        paramLabel = "N",
        defaultValue = "9",
        description = "Factored layers of a new network (default: ${DEFAULT-VALUE}).")
    private int layers;

    @Option(names = "--json", description = "Print a line of JSON.")
    private boolean json;

    Train(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
      requireAbove("--epochs", epochs, 0);
      requireAbove("--threads", threads, 0);
      requireAbove("--heap", heap, 99);
      requireAbove("--width", width, 0);
      requireAbove("--rank", rank, 0);
      requireAbove("--layers", layers, 0);
      if (minutes < 0 || (learningRate != null && !(learningRate > 0))) {
        throw mistake("--minutes and --learning-rate are above 0");
      }
      requireFreeOrStopped(terminal.resolve(out));
      return train(
          new TrainingJob(
              resolved(manifests),
              resolved(validation),
              resolved(lexicons),
              terminal.resolve(out).toString(),
              init == null ? null : terminal.resolve(init).toString(),
              resolved(noises),
              resolved(rooms),
              epochs,
              minutes,
              seed,
              threads,
              learningRate != null ? learningRate : init == null ? 1e-3 : 3e-4,
              width,
              rank,
              layers));
    }

    private void requireAbove(String option, int value, int bound) {
      if (value <= bound) {
        throw mistake(option + " is " + value + ", expected more than " + bound);
      }
    }

    private ParameterException mistake(String message) {
      return new ParameterException(spec.commandLine(), message);
    }

    private List<String> resolved(List<Path> paths) {
      return paths.stream().map(path -> terminal.resolve(path).toString()).toList();
    }

    /** A model that is there is not written over. */
    private void requireFreeOrStopped(Path folder) {
      ModelFolder model = new ModelFolder(folder);
      if (Files.exists(model.network()) && !Files.exists(model.checkpoint())) {
        throw mistake("--out " + folder + " has a model already, expected a new folder");
      }
    }

    private int train(TrainingJob job) throws IOException, InterruptedException {
      ForgeProcess process =
          new ForgeProcess(
              classPath,
              TrainingChild.class,
              List.of(
                  "-XX:+UseParallelGC",
                  "-XX:ParallelGCThreads=" + Math.min(threads, GC_THREADS),
                  "--add-modules",
                  "jdk.incubator.vector"),
              // Its own threads would compete with ours.
              Map.of("OPENBLAS_NUM_THREADS", "1"));
      String outcome = process.run(heap, job, terminal.err());
      terminal.out().println(json ? outcome : describe(new ObjectMapper().readTree(outcome)));
      return 0;
    }

    private String describe(JsonNode outcome) {
      JsonNode loss = outcome.path("validationLoss");
      return String.format(
          Locale.ROOT,
          "%s: %d recordings, %d steps, %.1f h of audio in %.1f min (%.0f h an hour), loss %.4f%s",
          terminal.resolve(out),
          outcome.path("recordings").asInt(),
          outcome.path("steps").asInt(),
          outcome.path("audioHours").asDouble(),
          60 * outcome.path("hours").asDouble(),
          outcome.path("audioHours").asDouble() / outcome.path("hours").asDouble(),
          outcome.path("loss").asDouble(),
          loss.isNumber() ? String.format(Locale.ROOT, "; %.4f on others", loss.asDouble()) : "");
    }
  }
}
