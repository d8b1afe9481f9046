package org.hearth.context.internal.trial;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.hearth.api.adapter.AdapterException;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.hearth.context.internal.AdapterTrials;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hearth adapter history}. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=adapter history")
public final class HistoryCommand implements CommandProvider {
  private final Trials trials;

  /** Called by the container. */
  @Activate
  public HistoryCommand(@Reference AdapterTrials trials) {
    this(trials.trials());
  }

  HistoryCommand(Trials trials) {
    this.trials = trials;
  }

  @Override
  public Object command(Terminal terminal) {
    return new History(terminal);
  }

  @Command(
      name = "history",
      mixinStandardHelpOptions = true,
      description = "Show the versions of an adapter, how well each did, and what happened.")
  final class History implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "ID")
    private String id;

    @Option(names = "--json", description = "Print a line of JSON.")
    private boolean json;

    History(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws AdapterException {
      List<String> kept = trials.versions(id);
      Health health = trials.of(id);
      if (kept.isEmpty() && health.equals(Health.UNKNOWN)) {
        throw new AdapterException(
            "nothing is known of an adapter '" + id + "'; hearth adapter list shows what there is");
      }
      Set<String> versions = new LinkedHashSet<>(kept);
      versions.addAll(health.versions().keySet());
      if (json) {
        terminal.out().println(JsonLine.of(fields(versions, kept, health)));
        return 0;
      }
      for (String version : versions) {
        terminal
            .out()
            .printf(
                "%s  %s  %s%n",
                version,
                standing(version, kept),
                AbCommand.Rates.text(health.versions().getOrDefault(version, Tally.NOTHING)));
      }
      health.events().forEach(event -> terminal.out().println(event.time() + "  " + event.what()));
      return 0;
    }

    private static String standing(String version, List<String> kept) {
      return switch (kept.indexOf(version)) {
        case -1 -> "gone";
        case 0 -> "active";
        default -> "kept";
      };
    }

    private Map<String, Object> fields(Set<String> versions, List<String> kept, Health health) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("id", id);
      List<Map<String, Object>> each = new ArrayList<>();
      for (String version : versions) {
        Map<String, Object> of =
            AbCommand.Rates.fields(version, health.versions().getOrDefault(version, Tally.NOTHING));
        of.put("standing", standing(version, kept));
        each.add(of);
      }
      fields.put("versions", each);
      fields.put(
          "events",
          health.events().stream()
              .map(event -> Map.of("time", event.time(), "what", event.what()))
              .toList());
      return fields;
    }
  }
}
