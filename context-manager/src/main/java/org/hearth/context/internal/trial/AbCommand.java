package org.hearth.context.internal.trial;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hearth.api.adapter.AdapterException;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.hearth.context.internal.AdapterTrials;
import org.hearth.corpus.api.Interval;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hearth adapter ab}. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=adapter ab")
public final class AbCommand implements CommandProvider {
  private final Trials trials;

  /** Called by the container. */
  @Activate
  public AbCommand(@Reference AdapterTrials trials) {
    this(trials.trials());
  }

  AbCommand(Trials trials) {
    this.trials = trials;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Commands(terminal);
  }

  /** How versions are given to people. */
  enum By {
    person,
    day
  }

  /** Which version stays. */
  enum Keep {
    baseline,
    candidate
  }

  @Command(
      name = "ab",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND",
      description = {
        "Compare two versions of an adapter while people use them.",
        "A candidate that is worse beyond chance, or cannot be used, is taken back by itself."
      })
  final class Commands {
    private final Terminal terminal;

    Commands(Terminal terminal) {
      this.terminal = terminal;
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = "Begin: give some people, or everybody on some days, the candidate.")
    int start(
        @Parameters(paramLabel = "ID") String id,
        @Option(
                names = "--candidate",
                required = true,
                paramLabel = "VERSION",
                description = "A version that is kept (hearth adapter history ID).")
            String candidate,
        @Option(
                names = "--share",
                defaultValue = "0.5",
                description = "Of the candidate, between 0 and 1 (default: ${DEFAULT-VALUE}).")
            double share,
        @Option(
                names = "--by",
                defaultValue = "person",
                paramLabel = "person|day",
                description = {
                  "person: everybody has always the same version; people differ, so this compares"
                      + " them, too.",
                  "day: everybody has either version on some days, drawn by chance; for a person's"
                      + " own adapter, too (default: ${DEFAULT-VALUE})."
                })
            By by)
        throws AdapterException {
      trials.start(id, candidate, share, by == By.day);
      Trial trial = trials.of(id).trial();
      terminal
          .out()
          .printf("comparing %s %s with %s, by %s%n", id, trial.candidate(), trial.baseline(), by);
      return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "End, and keep one version.")
    int stop(
        @Parameters(paramLabel = "ID") String id,
        @Option(
                names = "--keep",
                defaultValue = "baseline",
                paramLabel = "baseline|candidate",
                description = "Which becomes the active one (default: ${DEFAULT-VALUE}).")
            Keep keep)
        throws AdapterException {
      trials.stop(id, keep == Keep.candidate);
      terminal.out().println("kept the " + keep + " of " + id);
      return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Show what runs and how it stands.")
    int status(@Option(names = "--json", description = "A line of JSON each.") boolean json) {
      List<String> ids = trials.running();
      if (ids.isEmpty() && !json) {
        terminal.out().println("no versions are being compared");
      }
      for (String id : ids) {
        Trial trial = trials.of(id).trial();
        if (json) {
          terminal.out().println(JsonLine.of(fields(id, trial)));
        } else {
          print(id, trial);
        }
      }
      return 0;
    }

    private void print(String id, Trial trial) {
      terminal
          .out()
          .printf(
              Locale.ROOT,
              "%s since %s, %.0f %% candidate by %s%n",
              id,
              trial.started(),
              100 * trial.share(),
              trial.byDay() ? "day" : "person");
      terminal
          .out()
          .printf(
              "  baseline   %s: %s%n", trial.baseline(), Rates.text(trial.outcomesOfBaseline()));
      terminal
          .out()
          .printf(
              "  candidate  %s: %s%n", trial.candidate(), Rates.text(trial.outcomesOfCandidate()));
      terminal
          .out()
          .printf(
              Locale.ROOT,
              "  evidence that the candidate is worse: %.2f; it is taken back at %.0f%n",
              Math.exp(trial.evidence().log()),
              1 / Evidence.ALPHA);
    }

    private static Map<String, Object> fields(String id, Trial trial) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("id", id);
      fields.put("started", trial.started());
      fields.put("share", trial.share());
      fields.put("by", trial.byDay() ? "day" : "person");
      fields.put("baseline", Rates.fields(trial.baseline(), trial.outcomesOfBaseline()));
      fields.put("candidate", Rates.fields(trial.candidate(), trial.outcomesOfCandidate()));
      fields.put("evidence", Math.exp(trial.evidence().log()));
      fields.put("taken_back_at", 1 / Evidence.ALPHA);
      return fields;
    }
  }

  /** Shares of commands that went well, as people and machines read them. */
  static final class Rates {
    private Rates() {}

    static String text(Tally tally) {
      if (tally.all() == 0) {
        return "no command yet";
      }
      Interval interval = Interval.wilson(tally.good(), tally.all());
      return String.format(
          Locale.ROOT,
          "%d of %d commands well, %.1f %% (95 %%: %.1f to %.1f)  %s",
          tally.good(),
          tally.all(),
          100.0 * tally.good() / tally.all(),
          100 * interval.low(),
          100 * interval.high(),
          tally.counts());
    }

    static Map<String, Object> fields(String version, Tally tally) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("version", version);
      fields.put("commands", tally.all());
      fields.put("well", tally.good());
      if (tally.all() > 0) {
        Interval interval = Interval.wilson(tally.good(), tally.all());
        fields.put("low", interval.low());
        fields.put("high", interval.high());
      }
      fields.put("outcomes", tally.counts());
      return fields;
    }
  }
}
