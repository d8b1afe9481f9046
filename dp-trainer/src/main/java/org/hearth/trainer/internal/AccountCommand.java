package org.hearth.trainer.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.cli.api.Terminal;
import org.hearth.trainer.internal.PrivacyCommand.Privacy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code hearth privacy account}. */
@Command(
    name = "account",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Show the epsilon of a run of DP-SGD, or of each row of a file: by Rényi differential privacy"
          + " (as Opacus) and by privacy loss distributions (tight)."
    })
final class AccountCommand implements Callable<Integer> {
  @ParentCommand private Privacy privacy;

  @Spec private CommandSpec spec;

  @Option(
      names = "--q",
      paramLabel = "RATE",
      description = "Sampling rate: expected batch size / number of examples.")
  private String samplingRate;

  @Option(
      names = "--sigma",
      paramLabel = "NOISE",
      description = "Noise multiplier: standard deviation of the noise / clip norm.")
  private String noiseMultiplier;

  @Option(names = "--steps", paramLabel = "N", description = "Number of steps.")
  private String steps;

  @Option(names = "--delta", paramLabel = "DELTA", description = "Target delta.")
  private String delta;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Rows of q,sigma,steps,delta below a header; printed with eps_rdp,eps_pld.")
  private Path csv;

  @Option(names = "--json", description = "Print a line of JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Terminal terminal = privacy.terminal();
    Map<Quantity, String> run = run();
    if (csv == null) {
      Figures.print(terminal.out(), figures(run), json);
    } else if (run.isEmpty() && !json) {
      CostTable.read(terminal.resolve(csv)).print(terminal.out());
    } else {
      throw new ParameterException(spec.commandLine(), "--csv goes with no other option");
    }
    return 0;
  }

  /** What was given. */
  private Map<Quantity, String> run() {
    Map<Quantity, String> run = new EnumMap<>(Quantity.class);
    run.put(Quantity.SAMPLING_RATE, samplingRate);
    run.put(Quantity.NOISE_MULTIPLIER, noiseMultiplier);
    run.put(Quantity.STEPS, steps);
    run.put(Quantity.DELTA, delta);
    run.values().removeIf(value -> value == null);
    return run;
  }

  private Map<String, Object> figures(Map<Quantity, String> run) {
    PrivacyCost cost;
    try {
      cost = PrivacyCost.of(run::get, "--");
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("q", cost.run().samplingRate());
    figures.put("sigma", cost.run().noiseMultiplier());
    figures.put("steps", cost.run().steps());
    figures.put("delta", cost.delta());
    figures.put("eps_rdp", cost.rdp());
    figures.put("eps_pld", cost.pld());
    return figures;
  }
}
