package org.hearth.trainer.internal.examples;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.api.audio.PcmStream;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Names;
import org.hearth.cli.api.Terminal;
import org.hearth.trainer.internal.TextTable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hearth user log}: what waits to be confirmed. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=user log")
public final class LogCommand implements CommandProvider {
  private final Interactions interactions;

  /** Called by the container. */
  @Activate
  public LogCommand(@Reference Interactions interactions) {
    this.interactions = interactions;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Log(terminal);
  }

  @Command(
      name = "log",
      mixinStandardHelpOptions = true,
      description = "List the kept utterances of a person that wait to be confirmed or rejected.")
  final class Log implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "Whose utterances.")
    private String person;

    @Option(names = "--json", description = "Print a line of JSON for each utterance.")
    private boolean json;

    Log(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws ExampleException {
      Optional<InteractionIndex> index = interactions.of(person);
      List<KeptUtterance> kept = index.map(InteractionIndex::kept).orElse(List.of());
      if (json) {
        kept.forEach(utterance -> terminal.out().println(JsonLine.of(fields(utterance))));
      } else if (kept.isEmpty()) {
        terminal
            .out()
            .println(
                index.isPresent()
                    ? "no utterance of " + person + " waits"
                    : "nothing that " + person + " says is kept");
      } else {
        printTable(kept);
      }
      return 0;
    }

    private static Map<String, Object> fields(KeptUtterance utterance) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("id", utterance.number());
      fields.put("time", utterance.time().toString());
      fields.put("text", utterance.text());
      fields.put("confidence", utterance.confidence());
      fields.put("understood", utterance.understood());
      fields.put("context", utterance.context().orElse(null));
      fields.put("seconds", utterance.samples() / (double) PcmStream.SAMPLE_RATE);
      return fields;
    }

    private void printTable(List<KeptUtterance> kept) {
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("id", "heard", "confidence", "context", "text"));
      for (KeptUtterance utterance : kept) {
        String confidence = String.format(Locale.ROOT, "%.2f", utterance.confidence());
        rows.add(
            List.of(
                utterance.id(),
                utterance.time().truncatedTo(ChronoUnit.SECONDS).toString(),
                utterance.understood() ? confidence : "refused",
                Names.display(utterance.context().orElse(null)),
                utterance.text()));
      }
      TextTable.print(terminal.out(), "", rows);
    }
  }
}
