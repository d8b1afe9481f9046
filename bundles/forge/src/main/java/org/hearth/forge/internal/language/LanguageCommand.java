package org.hearth.forge.internal.language;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
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

/** {@code hearth forge language}: the language model, from text. */
@Component(
    service = CommandProvider.class,
    property = CommandProvider.NAME + "=" + ForgeCommand.NAME + " language")
public final class LanguageCommand implements CommandProvider {
  private static final int HEAP = 700;

  private final ForgeProcess process;

  /** Called by the container. */
  @Activate
  public LanguageCommand(BundleContext context) {
    this(ForgeProcess.classPath(context));
  }

  LanguageCommand(String classPath) {
    this.process =
        new ForgeProcess(classPath, LanguageChild.class, List.of("-XX:+UseSerialGC"), Map.of());
  }

  @Override
  public Object command(Terminal terminal) {
    return new Language(terminal);
  }

  @Command(
      name = "language",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Train a language model: which words follow which, for suggestions and rescoring.",
        "The same text and options give the same file, byte for byte, on processors of one kind."
      })
  final class Language implements Callable<Integer> {
    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Option(
        names = "--text",
        paramLabel = "FILE",
        required = true,
        arity = "1..*",
        description = "A sentence a line. A file that is named twice counts twice.")
    private List<Path> texts;

    @Option(
        names = "--out",
        paramLabel = "FILE",
        required = true,
        description = "The model, a safetensors file.")
    private Path out;

    @Option(
        names = "--held-out",
        paramLabel = "FILE",
        description = "Other sentences, to tell how well the model expects them.")
    private Path heldOut;

    @Option(
        names = "--epochs",
        paramLabel = "N",
        defaultValue = "2",
        description = "How often each sentence is learned from (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(
        names = "--dimension",
        paramLabel = "N",
        defaultValue = "64",
        description = "Of the words' embeddings (default: ${DEFAULT-VALUE}).")
    private int dimension;

    @Option(
        names = "--width",
        paramLabel = "N",
        defaultValue = "96",
        description = "Of the hidden layer (default: ${DEFAULT-VALUE}).")
    private int width;

    @Option(
        names = "--classes",
        paramLabel = "N",
        defaultValue = "72",
        description = "Of words, at most (default: ${DEFAULT-VALUE}).")
    private int classes;

    @Option(
        names = "--least-count",
        paramLabel = "N",
        defaultValue = "3",
        description = "How often a word occurs that the model has (default: ${DEFAULT-VALUE}).")
    private int leastCount;

    @Option(
        names = "--seed",
        paramLabel = "N",
        defaultValue = "1",
        description = "Of all that is drawn by chance (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "Print a line of JSON.")
    private boolean json;

    Language(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
      LanguageJob job =
          new LanguageJob(
              texts.stream().map(text -> terminal.resolve(text).toString()).toList(),
              heldOut == null ? null : terminal.resolve(heldOut).toString(),
              terminal.resolve(out).toString(),
              settings());
      String report = process.run(HEAP, job, terminal.err());
      if (json) {
        terminal.out().println(JsonLine.of(fields(report)));
      } else {
        print(new ObjectMapper().readValue(report, LanguageReport.class));
      }
      return 0;
    }

    private LanguageSettings settings() {
      try {
        return new LanguageSettings(dimension, width, classes, leastCount, epochs, seed);
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), e.getMessage());
      }
    }

    private Map<String, Object> fields(String report) throws IOException {
      return new ObjectMapper()
          .readValue(report, new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    private void print(LanguageReport report) {
      terminal
          .out()
          .printf(
              Locale.ROOT,
              "%d sentences, %d words and ends; %d different words%n"
                  + "loss %.3f nats a word in the last epoch%s%n"
                  + "%s: %d bytes, sha256 %s%n",
              report.sentences(),
              report.tokens(),
              report.words(),
              report.loss(),
              report.perplexity() == null
                  ? ""
                  : String.format(Locale.ROOT, "; perplexity held out %.2f", report.perplexity()),
              terminal.resolve(out),
              report.bytes(),
              report.sha256());
    }
  }
}
