package org.hearth.trainer.internal.bench;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What {@code --epsilon} and {@code --speakers} of a benchmark take. */
final class BenchChoices {
  private static final String WITHOUT_PRIVACY = "none";

  private final CommandSpec spec;

  /**
   * @param spec of the command, for its mistakes
   */
  BenchChoices(CommandSpec spec) {
    this.spec = spec;
  }

  /**
   * @return empty for no privacy
   */
  OptionalDouble privacy(String epsilon) {
    return epsilon.equals(WITHOUT_PRIVACY)
        ? OptionalDouble.empty()
        : OptionalDouble.of(number(epsilon));
  }

  private double number(String epsilon) {
    try {
      double number = Double.parseDouble(epsilon);
      if (number > 0 && number < Double.POSITIVE_INFINITY) {
        return number;
      }
    } catch (NumberFormatException e) {
      // As any other that is no number above 0.
    }
    throw new ParameterException(
        spec.commandLine(), "--epsilon has '" + epsilon + "', expected 'none' or a number above 0");
  }

  /**
   * @param chosen null for all that are known
   * @return each once, in the order in which they were chosen
   */
  List<String> speakers(List<String> chosen, List<String> known) {
    if (chosen == null) {
      return known;
    }
    for (String name : chosen) {
      if (!known.contains(name)) {
        throw new ParameterException(
            spec.commandLine(), "--speakers has '" + name + "', expected some of " + known);
      }
    }
    return List.copyOf(new LinkedHashSet<>(chosen));
  }
}
