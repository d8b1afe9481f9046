package org.hearth.trainer.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.hearth.trainer.internal.PrivacyCommand.Privacy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code hearth privacy calibrate}. */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Find the smallest noise multiplier for a number of steps, or the greatest number of steps for"
          + " a noise multiplier, that stays within a budget."
    })
final class CalibrateCommand implements Callable<Integer> {
  private final Calibrator rdp = new Calibrator(new RdpAccountant());
  private final Calibrator pld = new Calibrator(new PldAccountant());

  @ParentCommand private Privacy privacy;

  @Spec private CommandSpec spec;

  @Option(names = "--epsilon", paramLabel = "EPSILON", description = "Budget.")
  private String epsilon;

  @Option(names = "--delta", paramLabel = "DELTA", description = "Target delta.")
  private String delta;

  @Option(
      names = "--q",
      paramLabel = "RATE",
      description = "Sampling rate: expected batch size / number of examples.")
  private String samplingRate;

  @Option(names = "--steps", paramLabel = "N", description = "Find sigma for so many steps.")
  private String steps;

  @Option(names = "--sigma", paramLabel = "NOISE", description = "Find the steps for this sigma.")
  private String noiseMultiplier;

  @Option(names = "--json", description = "Print a line of JSON.")
  private boolean json;

  @Override
  public Integer call() {
    Map<String, Object> figures = new LinkedHashMap<>();
    double budget = parse(Quantity.EPSILON, epsilon, figures);
    double target = parse(Quantity.DELTA, delta, figures);
    double rate = parse(Quantity.SAMPLING_RATE, samplingRate, figures);
    if (steps != null && noiseMultiplier != null) {
      throw new ParameterException(
          spec.commandLine(), "--steps and --sigma exclude each other: one is found for the other");
    }
    if (noiseMultiplier == null) {
      long count = (long) parse(Quantity.STEPS, steps, figures);
      figures.put("steps", count);
      figures.put("sigma_rdp", sigma(rdp.noiseMultiplier(budget, target, rate, count)));
      figures.put("sigma_pld", sigma(pld.noiseMultiplier(budget, target, rate, count)));
    } else {
      double sigma = parse(Quantity.NOISE_MULTIPLIER, noiseMultiplier, figures);
      figures.put("steps_rdp", rdp.steps(budget, target, rate, sigma));
      figures.put("steps_pld", pld.steps(budget, target, rate, sigma));
    }
    Figures.print(privacy.terminal().out(), figures, json);
    return 0;
  }

  private double parse(Quantity quantity, String text, Map<String, Object> figures) {
    try {
      double value = quantity.parse(text, "--");
      figures.put(quantity.label(), value);
      return value;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** Null where no noise is enough. */
  private static Double sigma(OptionalDouble found) {
    return found.isPresent() ? (Double) Figures.roundedUp(found.getAsDouble()) : null;
  }
}
