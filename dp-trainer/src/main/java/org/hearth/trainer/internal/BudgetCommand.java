package org.hearth.trainer.internal;

import java.util.concurrent.Callable;
import org.hearth.trainer.internal.PrivacyCommand.Privacy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code hearth privacy budget}. */
@Command(
    name = "budget",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Set what training on a person's data may cost within a year.",
      "Below what is spent already it stops training. The change is kept in the ledger."
    })
final class BudgetCommand implements Callable<Integer> {
  @ParentCommand private Privacy privacy;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "Whose budget.")
  private String person;

  @Option(names = "--epsilon", required = true, paramLabel = "EPSILON", description = "Budget.")
  private String epsilon;

  @Option(
      names = "--delta",
      paramLabel = "DELTA",
      description = "Target delta (default: the present one).")
  private String delta;

  @Override
  public Integer call() throws LedgerException {
    double newEpsilon = parse(Quantity.EPSILON, epsilon);
    double newDelta =
        delta == null
            ? privacy.ledger().history(person).budget().delta()
            : parse(Quantity.DELTA, delta);
    privacy.ledger().setBudget(person, new PrivacyBudget(newEpsilon, newDelta));
    Balance balance = privacy.ledger().balance(privacy.ledger().history(person));
    new LedgerReport(privacy.terminal().out(), privacy.ledger()).print(person, balance);
    return 0;
  }

  private double parse(Quantity quantity, String text) {
    try {
      return quantity.parse(text, "--");
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
