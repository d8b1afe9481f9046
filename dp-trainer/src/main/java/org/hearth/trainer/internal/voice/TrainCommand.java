package org.hearth.trainer.internal.voice;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.JsonLine;
import org.hearth.cli.api.Terminal;
import org.hearth.corpus.api.WordErrors;
import org.hearth.trainer.internal.Balance;
import org.hearth.trainer.internal.RunCost;
import org.hearth.trainer.internal.habits.HabitReport;
import org.hearth.trainer.internal.habits.HabitTrainer;
import org.hearth.trainer.internal.language.LanguageReport;
import org.hearth.trainer.internal.language.LanguageTrainer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hearth train}. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=train")
public final class TrainCommand implements CommandProvider {
  private static final int EXIT_NOT_BETTER = 1;

  private static final String VOICE = "voice";
  private static final String CONFUSIONS = "confusions";
  private static final String LANGUAGE = "language";

  private final VoiceTrainer trainer;
  private final LanguageTrainer languageTrainer;
  private final HabitTrainer habitTrainer;

  /** Called by the container. */
  @Activate
  public TrainCommand(
      @Reference VoiceTrainer trainer,
      @Reference LanguageTrainer languageTrainer,
      @Reference HabitTrainer habitTrainer) {
    this.trainer = trainer;
    this.languageTrainer = languageTrainer;
    this.habitTrainer = habitTrainer;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Train(terminal);
  }

  @Command(
      name = "train",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Train the base model to a person's voice, or the language model to what the person says,"
            + " under differential privacy.",
        "--part confusions trains which phones the person says in the place of others, which whole"
            + " sentences are compared by, on what the person's network hears now. A later run of"
            + " the voice drops them. Each part is a run of its own and costs its own epsilon.",
        "--part taste trains what music to recommend, on what was played and skipped; --part wellness"
            + " what values of the diary to expect, on the diary.",
        "What is trained is installed if it hears the held-out examples no worse, or expects them"
            + " no less; what it cost is spent in either case. A run for a voice that was"
            + " interrupted is gone on with, and costs no more. Exits with 1 when nothing was"
            + " installed."
      })
  final class Train implements Callable<Integer> {
    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Option(names = "--user", required = true, paramLabel = "NAME", description = "Whose voice.")
    private String person;

    @Option(
        names = "--part",
        paramLabel = "PART",
        defaultValue = VOICE,
        description =
            "What is trained: voice, confusions, language, taste or wellness"
                + " (default: ${DEFAULT-VALUE}).")
    private String part;

    @Option(
        names = "--epsilon",
        paramLabel = "EPSILON",
        description = "What the run may cost (default: 3); the less, the more noise.")
    private Double epsilon;

    @Option(names = "--progress", description = "Tell of each step.")
    private boolean progress;

    @Option(names = "--json", description = "Print a line of JSON.")
    private boolean json;

    @Option(
        names = "--restart",
        description = "Drop a run that was interrupted; what it cost stays spent.")
    private boolean restart;

    @Option(
        names = "--plan",
        description = "Tell what the run would cost; nothing is trained or spent.")
    private boolean plan;

    Train(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws VoiceException, InterruptedException {
      if (epsilon != null && !(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
        throw new ParameterException(
            spec.commandLine(), "--epsilon is '" + epsilon + "', expected a number above 0");
      }
      OptionalDouble asked = epsilon == null ? OptionalDouble.empty() : OptionalDouble.of(epsilon);
      if (plan) {
        print(cost(asked));
        return 0;
      }
      return switch (part) {
        case VOICE -> voice(new TrainingRequest(person, asked, restart, TrainedPart.VOICE));
        case CONFUSIONS ->
            voice(new TrainingRequest(person, asked, restart, TrainedPart.CONFUSIONS));
        case LANGUAGE -> language(asked);
        default -> habit(asked);
      };
    }

    private RunCost cost(OptionalDouble asked) throws VoiceException {
      return switch (part) {
        case VOICE -> cost(new TrainingRequest(person, asked, restart, TrainedPart.VOICE));
        case CONFUSIONS ->
            cost(new TrainingRequest(person, asked, restart, TrainedPart.CONFUSIONS));
        case LANGUAGE -> languageTrainer.cost(person, asked);
        default -> {
          requireHabit();
          yield habitTrainer.cost(person, part, asked);
        }
      };
    }

    private RunCost cost(TrainingRequest request) throws VoiceException {
      return trainer.cost(request, new ProgressLines(terminal.err(), false, System::nanoTime));
    }

    private void print(RunCost cost) {
      if (json) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("user", person);
        fields.put("part", part);
        fields.putAll(cost.fields());
        terminal.out().println(JsonLine.of(fields));
      } else {
        line(terminal.out(), "privacy", cost.text());
      }
    }

    private int language(OptionalDouble asked) throws VoiceException, InterruptedException {
      LanguageReport report = languageTrainer.train(person, asked, terminal.err()::println);
      if (json) {
        terminal.out().println(JsonLine.of(report.fields()));
      } else {
        PrintStream out = terminal.out();
        line(
            out,
            "held out",
            String.format(
                Locale.ROOT,
                "%s: perplexity %.2f over %d words and ends",
                report.baseline(),
                report.before(),
                report.heldOut()));
        line(out, "", String.format(Locale.ROOT, "trained: perplexity %.2f", report.after()));
        line(out, "privacy", privacy(report.epsilon(), report.delta(), report.balance()));
        line(out, "took", String.format(Locale.ROOT, "%.1f s", report.seconds()));
        line(
            out,
            "installed",
            report
                .installed()
                .map(version -> "version " + version)
                .orElse("no: it expects the held-out examples less; what it cost stays spent"));
      }
      return report.installed().isPresent() ? 0 : EXIT_NOT_BETTER;
    }

    private void requireHabit() {
      if (!habitTrainer.parts().contains(part)) {
        List<String> parts = new ArrayList<>(List.of(VOICE, CONFUSIONS, LANGUAGE));
        parts.addAll(habitTrainer.parts());
        throw new ParameterException(
            spec.commandLine(),
            "--part is '" + part + "', expected one of " + String.join(", ", parts));
      }
    }

    private int habit(OptionalDouble asked) throws VoiceException, InterruptedException {
      requireHabit();
      HabitReport report = habitTrainer.train(person, part, asked, terminal.err()::println);
      if (json) {
        terminal.out().println(JsonLine.of(report.fields()));
      } else {
        PrintStream out = terminal.out();
        line(
            out,
            "held out",
            String.format(
                Locale.ROOT,
                "%s: loss %.4f over %d %s",
                report.baseline(),
                report.before(),
                report.heldOut(),
                report.unit()));
        line(out, "", String.format(Locale.ROOT, "trained: loss %.4f", report.after()));
        line(out, "privacy", privacy(report.epsilon(), report.delta(), report.balance()));
        line(out, "took", String.format(Locale.ROOT, "%.1f s", report.seconds()));
        line(
            out,
            "installed",
            report
                .installed()
                .map(version -> "version " + version)
                .orElse("no: it foresees what was held out worse; what it cost stays spent"));
      }
      return report.installed().isPresent() ? 0 : EXIT_NOT_BETTER;
    }

    private int voice(TrainingRequest request) throws VoiceException, InterruptedException {
      try {
        TrainingReport report =
            trainer.train(request, new ProgressLines(terminal.err(), progress, System::nanoTime));
        print(report);
        return report.installed().isPresent() ? 0 : EXIT_NOT_BETTER;
      } catch (InterruptedException e) {
        terminal
            .err()
            .println(
                "interrupted; what was done is kept, go on with: hearth train --user "
                    + person
                    + (part.equals(VOICE) ? "" : " --part " + part));
        throw e;
      }
    }

    private void print(TrainingReport report) {
      PrintStream out = terminal.out();
      if (json) {
        out.println(JsonLine.of(fields(report)));
        return;
      }
      line(out, "held out", report.baseline() + ": " + errors(report.before()));
      line(out, "", "trained: " + errors(report.after()));
      line(
          out,
          "objective",
          String.format(
              Locale.ROOT,
              "%.4f, was %.4f (nats a frame)",
              report.scoreAfter().objective(),
              report.scoreBefore().objective()));
      line(out, "privacy", privacy(report.epsilon(), report.delta(), report.balance()));
      line(
          out,
          "took",
          String.format(
              Locale.ROOT, "%.1f s, at most %.0f MB", report.seconds(), megabytes(report)));
      line(out, "installed", report.installed().map(v -> "version " + v).orElse(refusal(report)));
    }

    private void line(PrintStream out, String name, String value) {
      out.println(String.format(Locale.ROOT, "%-11s%s", name, value));
    }
  }

  private static String errors(WordErrors errors) {
    return String.format(
        Locale.ROOT,
        "%d errors in %d words (%.1f %%)",
        errors.errors(),
        errors.words(),
        100 * errors.rate());
  }

  private static String privacy(double epsilon, double delta, Balance balance) {
    return String.format(
        Locale.ROOT,
        "epsilon %.3g at delta %.3g for this run; %.3g of the year's %.3g spent, %.3g left",
        epsilon,
        delta,
        balance.year(),
        balance.budget().epsilon(),
        balance.left());
  }

  private static double megabytes(TrainingReport report) {
    return report.peakHeap() / (double) (1 << 20);
  }

  private static String refusal(TrainingReport report) {
    return report.after().errors() > report.before().errors()
        ? "no: it hears the held-out examples worse; what it cost stays spent"
        : "no: it fits the held-out examples less; what it cost stays spent";
  }

  private static Map<String, Object> fields(TrainingReport report) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("run", report.run());
    fields.put("baseline", report.baseline());
    fields.put("heldout_words", report.before().words());
    fields.put("errors_before", report.before().errors());
    fields.put("errors_after", report.after().errors());
    fields.put("objective_before", report.scoreBefore().objective());
    fields.put("objective_after", report.scoreAfter().objective());
    fields.put("epsilon", report.epsilon());
    fields.put("delta", report.delta());
    fields.put("year_epsilon", report.balance().year());
    fields.put("left", report.balance().left());
    fields.put("seconds", report.seconds());
    fields.put("peak_heap_bytes", report.peakHeap());
    fields.put("installed", report.installed().orElse(null));
    fields.put("reason", report.installed().isPresent() ? null : refusal(report));
    return fields;
  }
}
