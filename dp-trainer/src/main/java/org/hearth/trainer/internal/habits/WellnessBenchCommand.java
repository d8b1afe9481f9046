package org.hearth.trainer.internal.habits;

import java.util.List;
import java.util.stream.LongStream;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.hearth.habits.api.FrozenScore;
import org.hearth.habits.api.wellness.NextValue;
import org.osgi.service.component.annotations.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hearth bench wellness}: what learning from a diary is good for. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=bench wellness")
public final class WellnessBenchCommand implements CommandProvider {
  @Override
  public Object command(Terminal terminal) {
    return new WellnessBench(terminal);
  }

  @Command(
      name = "wellness",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Learn from the diaries of people made up what their next values will be, and compare with"
            + " the next sixty days: mean absolute errors, and their ratio to expecting the value"
            + " before; with the frozen model alone, with what was learned, and with that under"
            + " differential privacy at delta 1e-5.",
        "Nothing is installed, and no ledger is debited. The people are no patients: this is no"
            + " medical device, and these are no medical figures."
      })
  static final class WellnessBench extends HabitBenchCommand {
    @Option(
        names = "--days",
        paramLabel = "N",
        split = ",",
        defaultValue = "60,120,240",
        description = "Days of a diary to learn from (default: ${DEFAULT-VALUE}).")
    private List<Integer> days;

    WellnessBench(Terminal terminal) {
      super(terminal, NextValue::model, WellnessTrial.FIGURES, "days");
    }

    @Override
    List<Integer> sizes() {
      return days;
    }

    @Override
    List<Trial> people(FrozenScore model, int size, LongStream numbers) {
      return numbers.<Trial>mapToObj(number -> new WellnessTrial(model, number, size)).toList();
    }
  }
}
