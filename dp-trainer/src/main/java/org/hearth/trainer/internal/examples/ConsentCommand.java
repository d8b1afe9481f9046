package org.hearth.trainer.internal.examples;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.hearth.habits.api.HabitException;
import org.hearth.trainer.internal.examples.Interactions.Withdrawn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hearth user consent}: whether what a person says and plays is kept. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=user consent")
public final class ConsentCommand implements CommandProvider {
  private final Interactions interactions;
  private final HabitRetention habits;

  /** Called by the container. */
  @Activate
  public ConsentCommand(@Reference Interactions interactions, @Reference HabitRetention habits) {
    this.interactions = interactions;
    this.habits = habits;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Consent(terminal);
  }

  @Command(
      name = "consent",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Show or set whether what a person says is kept, sealed, until they confirm or reject it,"
            + " and what music they play and skip.",
        "'off' deletes all that is kept, the examples that were made of it, and what was played and"
            + " skipped."
      })
  final class Consent implements Callable<Integer> {
    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Whose utterances.")
    private String person;

    @Option(names = "--keep", paramLabel = "on|off", description = "Whether they are kept.")
    private String keep;

    @Option(
        names = "--days",
        paramLabel = "N",
        description =
            "For how many days what they say and play is kept, 1 to 365 (default: as before, at"
                + " first 30).")
    private Integer days;

    @Option(names = "--json", description = "Print a line of JSON.")
    private boolean json;

    Consent(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws ExampleException, HabitException {
      requireSensible();
      if ("off".equals(keep)) {
        withdraw();
      } else {
        if (keep != null) {
          int allowed = days();
          interactions.allow(person, allowed);
          habits.expire(person, allowed);
        }
        show();
      }
      return 0;
    }

    private void requireSensible() {
      if (keep != null && !keep.equals("on") && !keep.equals("off")) {
        throw mistake("--keep is '" + keep + "', expected on or off");
      }
      if (days != null && !"on".equals(keep)) {
        throw mistake("--days goes with --keep on");
      }
      if (days != null && (days < 1 || days > Retention.MAX_DAYS)) {
        throw mistake("--days is " + days + ", expected 1 to " + Retention.MAX_DAYS);
      }
    }

    private ParameterException mistake(String message) {
      return new ParameterException(spec.commandLine(), message);
    }

    private int days() throws ExampleException {
      return days == null
          ? interactions.of(person).map(InteractionIndex::days).orElse(Retention.DEFAULT_DAYS)
          : days;
    }

    private void withdraw() throws ExampleException, HabitException {
      // First of all nothing more is kept; then what is there goes.
      Withdrawn withdrawn = interactions.withdraw(person);
      habits.withdraw(person);
      if (json) {
        Map<String, Object> fields = fields(Optional.empty());
        fields.put("deleted", withdrawn.utterances());
        fields.put("examples_deleted", withdrawn.examples());
        terminal.out().println(JsonLine.of(fields));
      } else {
        terminal
            .out()
            .println(
                String.format(
                    Locale.ROOT,
                    "nothing that %s says is kept from now on; %d kept utterances and %d examples"
                        + " made of confirmed ones were deleted",
                    person,
                    withdrawn.utterances(),
                    withdrawn.examples()));
      }
    }

    private void show() throws ExampleException {
      Optional<InteractionIndex> index = interactions.of(person);
      terminal.out().println(json ? JsonLine.of(fields(index)) : describe(index));
    }

    private Map<String, Object> fields(Optional<InteractionIndex> index) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("user", person);
      fields.put("keep", index.isPresent());
      fields.put("days", index.map(InteractionIndex::days).orElse(null));
      fields.put("kept", index.map(present -> present.kept().size()).orElse(0));
      return fields;
    }

    private String describe(Optional<InteractionIndex> index) {
      return index
          .map(
              present ->
                  String.format(
                      Locale.ROOT,
                      "what %s says is kept, sealed, for %d days at most; %d utterances wait to be"
                          + " confirmed (hearth user log %s)",
                      person,
                      present.days(),
                      present.kept().size(),
                      person))
          .orElse(
              "nothing that "
                  + person
                  + " says is kept; 'hearth user consent "
                  + person
                  + " --keep on' allows it");
    }
  }
}
