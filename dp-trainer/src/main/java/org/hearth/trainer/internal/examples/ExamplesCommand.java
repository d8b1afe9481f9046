package org.hearth.trainer.internal.examples;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hearth user examples}: what a person is learned from. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=user examples")
public final class ExamplesCommand implements CommandProvider {
  private final ExampleStore examples;

  /** Called by the container. */
  @Activate
  public ExamplesCommand(@Reference ExampleStore examples) {
    this.examples = examples;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Examples(terminal);
  }

  @Command(
      name = "examples",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Count the examples that a person is learned from, or delete them.")
  final class Examples implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "Whose examples.")
    private String person;

    @Option(names = "--delete", description = "Delete them all. There is no way back.")
    private boolean delete;

    @Option(names = "--json", description = "Print a line of JSON.")
    private boolean json;

    Examples(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws ExampleException {
      if (delete) {
        int deleted = examples.remove(person);
        terminal
            .out()
            .println(
                json
                    ? JsonLine.of(Map.of("user", person, "deleted", deleted))
                    : person + ": " + deleted + " examples deleted");
      } else {
        Counts counts = examples.counts(person);
        terminal.out().println(json ? JsonLine.of(fields(counts)) : describe(counts));
      }
      return 0;
    }

    private Map<String, Object> fields(Counts counts) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("user", person);
      fields.put("examples", counts.examples());
      fields.put("held_out", counts.heldOut());
      fields.put("learned", counts.examples() - counts.confirmed());
      fields.put("confirmed", counts.confirmed());
      fields.put("seconds", counts.seconds());
      fields.put("oldest", counts.oldest().map(Instant::toString).orElse(null));
      fields.put("newest", counts.newest().map(Instant::toString).orElse(null));
      return fields;
    }

    private String describe(Counts counts) {
      if (counts.examples() == 0) {
        return person + " has no examples; 'hearth user learn " + person + " MANIFEST' adds some";
      }
      return String.format(
          Locale.ROOT,
          "%s: %d examples, %.1f s of speech%n"
              + "  held out   %d, to judge what is learned%n"
              + "  origin     %d learned from recordings, %d confirmed from the interaction log%n"
              + "  given      %s to %s",
          person,
          counts.examples(),
          counts.seconds(),
          counts.heldOut(),
          counts.examples() - counts.confirmed(),
          counts.confirmed(),
          counts.oldest().orElseThrow(),
          counts.newest().orElseThrow());
    }
  }
}
