package org.hearth.trainer.internal.habits;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.hearth.habits.api.FrozenScore;
import org.hearth.trainer.internal.TextTable;
import org.hearth.trainer.internal.habits.HabitBench.Mean;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the benchmarks of habits have in common. */
abstract class HabitBenchCommand implements Callable<Integer> {
  private static final int LEAST_SIZE = 40;

  private final Terminal terminal;
  private final Supplier<FrozenScore> model;
  private final List<String> figures;
  private final String unit;

  @Spec private CommandSpec spec;

  @Option(
      names = "--people",
      paramLabel = "N",
      defaultValue = "60",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int people;

  @Option(
      names = "--epsilon",
      paramLabel = "E",
      split = ",",
      defaultValue = "8,3",
      description = "Of the guarantees (default: ${DEFAULT-VALUE}).")
  private List<Double> epsilons;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Number of the first person (default: ${DEFAULT-VALUE}).")
  private int seed;

  @Option(names = "--json", description = "Print lines of JSON.")
  private boolean json;

  /**
   * @param figures names of those that a {@link Trial} gives
   * @param unit of the sizes
   */
  HabitBenchCommand(
      Terminal terminal, Supplier<FrozenScore> model, List<String> figures, String unit) {
    this.terminal = terminal;
    this.model = model;
    this.figures = figures;
    this.unit = unit;
  }

  /** How much to learn from, one measurement after the other. */
  abstract List<Integer> sizes();

  abstract List<Trial> people(FrozenScore frozen, int size, LongStream numbers);

  @Override
  public final Integer call() {
    require("--people", people, 2, 10_000);
    require("--seed", seed, 0, 900_000);
    sizes().forEach(size -> require("--" + unit.split(" ")[0], size, LEAST_SIZE, 10_000));
    for (double epsilon : epsilons) {
      if (!(epsilon > 0 && epsilon < 1000)) {
        throw mistake("--epsilon has '" + epsilon + "', expected a number above 0");
      }
    }
    FrozenScore frozen = model.get();
    HabitBench bench = new HabitBench(frozen, epsilons);
    for (int size : sizes()) {
      LongStream numbers = LongStream.range(seed, (long) seed + people);
      print(size, bench.run(people(frozen, size, numbers)));
    }
    return 0;
  }

  private void require(String option, int found, int least, int most) {
    if (found < least || found > most) {
      throw mistake(option + " is " + found + ", expected " + least + " to " + most);
    }
  }

  private ParameterException mistake(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void print(int size, Map<String, List<double[]>> results) {
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of(size + " " + unit));
    header.addAll(figures);
    rows.add(header);
    results.forEach(
        (setting, all) -> {
          List<Mean> means = HabitBench.means(all);
          if (json) {
            terminal.out().println(JsonLine.of(fields(size, setting, means)));
          }
          List<String> row = new ArrayList<>(List.of(setting));
          means.forEach(mean -> row.add(cell(mean)));
          rows.add(row);
        });
    if (!json) {
      TextTable.print(terminal.out(), "", rows);
      terminal.out().println();
    }
    terminal.out().flush();
  }

  private Map<String, Object> fields(int size, String setting, List<Mean> means) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("size", size);
    fields.put("people", people);
    fields.put("setting", setting);
    for (int i = 0; i < means.size(); i++) {
      Mean mean = means.get(i);
      fields.put(figures.get(i), List.of(mean.value(), mean.low(), mean.high()));
    }
    return fields;
  }

  private static String cell(Mean mean) {
    return String.format(Locale.ROOT, "%.3f (%.3f-%.3f)", mean.value(), mean.low(), mean.high());
  }
}
