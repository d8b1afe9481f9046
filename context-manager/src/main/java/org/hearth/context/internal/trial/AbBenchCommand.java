package org.hearth.context.internal.trial;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.hearth.context.internal.trial.AbBench.Household;
import org.hearth.context.internal.trial.AbBench.Outcomes;
import org.osgi.service.component.annotations.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hearth bench ab}. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=bench ab")
public final class AbBenchCommand implements CommandProvider {
  private static final double GOOD = 0.9;
  private static final int PEOPLE = 4;
  private static final double SPREAD = 0.5;

  @Override
  public Object command(Terminal terminal) {
    return new Bench(terminal);
  }

  @Command(
      name = "ab",
      mixinStandardHelpOptions = true,
      description = {
        "How often 'adapter ab' takes a candidate back, on made-up households of four people: of"
            + " one that is as good (falsely), and of worse ones (rightly)."
      })
  static final class Bench implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--households", defaultValue = "2000", description = "For each row.")
    private int households;

    @Option(names = "--commands", defaultValue = "1000", description = "In each household.")
    private int commands;

    @Option(names = "--seed", defaultValue = "1")
    private long seed;

    @Option(names = "--json", description = "A line of JSON for each row.")
    private boolean json;

    Bench(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      for (boolean byDay : List.of(true, false)) {
        for (double spread : List.of(0.0, SPREAD)) {
          for (double candidate : List.of(0.95, GOOD, 0.85, 0.8, 0.7, 0.5)) {
            Household household = new Household(GOOD, candidate, spread, PEOPLE, byDay);
            print(household, new AbBench(seed).run(household, households, commands));
          }
        }
      }
      return 0;
    }

    private void print(Household household, Outcomes outcomes) {
      double share = outcomes.takenBack() / (double) outcomes.households();
      if (json) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("by", household.byDay() ? "day" : "person");
        fields.put("spread", household.spread());
        fields.put("baseline", household.good());
        fields.put("candidate", household.candidate());
        fields.put("taken_back", share);
        fields.put("low", outcomes.interval().low());
        fields.put("high", outcomes.interval().high());
        fields.put("median_commands", outcomes.medianCommands());
        terminal.out().println(JsonLine.of(fields));
        return;
      }
      terminal
          .out()
          .printf(
              Locale.ROOT,
              "by %-6s  people differ by %.1f  %.2f against %.2f  taken back %5.1f %% (95 %%: %.1f"
                  + " to %.1f)  after %d commands (median)%n",
              household.byDay() ? "day" : "person",
              household.spread(),
              household.candidate(),
              household.good(),
              100 * share,
              100 * outcomes.interval().low(),
              100 * outcomes.interval().high(),
              outcomes.medianCommands());
    }
  }
}
