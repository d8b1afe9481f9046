package org.hearth.forge.internal.graph;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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

/** {@code hearth forge graph}: the decoding graph of a model, from a lexicon and text. */
@Component(
    service = CommandProvider.class,
    property = CommandProvider.NAME + "=" + ForgeCommand.NAME + " graph")
public final class GraphCommand implements CommandProvider {
  private static final int EXAMPLES = 5;
  private static final int LEAST_HEAP = 100;

  private final ForgeProcess process;

  /** Called by the container. */
  @Activate
  public GraphCommand(BundleContext context) {
    this(ForgeProcess.classPath(context));
  }

  GraphCommand(String classPath) {
    this.process =
        new ForgeProcess(classPath, GraphChild.class, List.of("-XX:+UseSerialGC"), Map.of());
  }

  @Override
  public Object command(Terminal terminal) {
    return new Graph(terminal);
  }

  @Command(
      name = "graph",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Write the decoding graph of a model: which words can be heard, how they sound, and which"
            + " follow which.",
        "Phones are those of the lexicon; the acoustic model has to have the same."
      })
  final class Graph implements Callable<Integer> {
    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Option(
        names = "--lexicon",
        paramLabel = "FILE",
        required = true,
        description = "A word and its phones a line.")
    private Path lexicon;

    @Option(
        names = "--text",
        paramLabel = "FILE",
        required = true,
        arity = "1..*",
        description = "A sentence a line, in words of the lexicon.")
    private List<Path> texts;

    @Option(
        names = "--out",
        paramLabel = "MODELDIR",
        required = true,
        description = "Folder of the model. What is in its folder 'graph' is replaced.")
    private Path out;

    @Option(
        names = "--silence-cost",
        paramLabel = "COST",
        defaultValue = "0.7",
        description = "Of a pause between words (default: ${DEFAULT-VALUE}).")
    private double silenceCost;

    @Option(
        names = "--unk-cost",
        paramLabel = "COST",
        defaultValue = "0.5",
        description =
            "Added for each phone of what is heard as [unk]; more of it makes words be heard"
                + " instead (default: ${DEFAULT-VALUE}).")
    private double unknownCost;

    @Option(
        names = "--heap",
        paramLabel = "MB",
        defaultValue = "2000",
        description = "Memory for the process that writes it (default: ${DEFAULT-VALUE}).")
    private int heap;

    @Option(names = "--json", description = "Print a line of JSON.")
    private boolean json;

    Graph(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
      if (heap < LEAST_HEAP) {
        throw mistake("--heap is " + heap + ", expected at least " + LEAST_HEAP);
      }
      GraphJob job =
          new GraphJob(
              terminal.resolve(lexicon).toString(),
              texts.stream().map(text -> terminal.resolve(text).toString()).toList(),
              terminal.resolve(out).toString(),
              costs());
      GraphReport report =
          new ObjectMapper().readValue(process.run(heap, job, terminal.err()), GraphReport.class);
      if (report.unknownWords() > 0) {
        terminal.err().println(unknown(report));
      }
      if (json) {
        terminal.out().println(JsonLine.of(report.fields()));
      } else {
        print(report);
      }
      return 0;
    }

    private GraphCosts costs() {
      try {
        return new GraphCosts(silenceCost, unknownCost);
      } catch (IllegalArgumentException e) {
        throw mistake(e.getMessage());
      }
    }

    private ParameterException mistake(String message) {
      return new ParameterException(spec.commandLine(), message);
    }

    /** What the text has and the lexicon lacks: how much, and what most. */
    private static String unknown(GraphReport report) {
      Comparator<Map.Entry<String, Integer>> mostFirst =
          Map.Entry.<String, Integer>comparingByValue().reversed();
      String examples =
          report.unknown().entrySet().stream()
              .sorted(mostFirst.thenComparing(Map.Entry.comparingByKey()))
              .limit(EXAMPLES)
              .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
              .collect(Collectors.joining(", "));
      return String.format(
          Locale.ROOT,
          "%d of %d words of the text are not in the lexicon (%d different): %s%s",
          report.unknownWords(),
          report.unknownWords() + report.textWords(),
          report.unknown().size(),
          examples,
          report.unknown().size() > EXAMPLES ? ", ..." : "");
    }

    private void print(GraphReport report) {
      terminal
          .out()
          .printf(
              Locale.ROOT,
              "%d words and %d phone words, %d pronunciations%n"
                  + "%d sentences, %d words: %d bigrams, %d trigrams%n"
                  + "HCLr.fst: %d states, %d arcs, %d bytes%n"
                  + "Gr.fst: %d states, %d arcs, %d bytes%n"
                  + "%s: %d bytes%n",
              report.words(),
              report.phoneWords(),
              report.pronunciations(),
              report.sentences(),
              report.textWords(),
              report.pairs(),
              report.triples(),
              report.lexiconGraph().states(),
              report.lexiconGraph().arcs(),
              report.lexiconGraph().bytes(),
              report.grammar().states(),
              report.grammar().arcs(),
              report.grammar().bytes(),
              terminal.resolve(out).resolve("graph"),
              report.bytes());
    }
  }
}
