package org.hearth.trainer.internal;

import java.io.PrintStream;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.cli.api.JsonLine;
import org.hearth.trainer.internal.PrivacyCommand.Privacy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code hearth privacy show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Show what training has cost a person, or everybody: every release, what is left of the"
          + " year's budget, and the epsilon of all that was ever released."
    })
final class ShowCommand implements Callable<Integer> {
  @ParentCommand private Privacy privacy;

  @Option(names = "--user", paramLabel = "NAME", description = "Show this person only.")
  private String user;

  @Option(names = "--json", description = "Print a line of JSON for each person.")
  private boolean json;

  @Override
  public Integer call() throws LedgerException, KeystoreException {
    List<String> people = user == null ? everybody() : List.of(user);
    if (people.isEmpty() && !json) {
      privacy.terminal().out().println("nobody has keys, and nothing was learned from anybody");
    }
    int exit = 0;
    for (String person : people) {
      try {
        show(person);
      } catch (LedgerException e) {
        // The ledgers of the others are shown all the same.
        privacy.terminal().err().println("hearth: " + e.getMessage());
        exit = 1;
      }
    }
    return exit;
  }

  private void show(String person) throws LedgerException {
    LedgerHistory history = privacy.ledger().history(person);
    Balance balance = privacy.ledger().balance(history);
    PrintStream out = privacy.terminal().out();
    if (json) {
      out.println(JsonLine.of(LedgerReport.fields(person, history, balance)));
    } else {
      new LedgerReport(out, privacy.ledger()).print(person, history, balance);
    }
  }

  /** Also who has keys but no ledger: it may have been deleted. */
  private List<String> everybody() throws LedgerException, KeystoreException {
    TreeSet<String> people = new TreeSet<>(privacy.ledger().people());
    privacy.keys().status().ifPresent(status -> people.addAll(status.people()));
    return List.copyOf(people);
  }
}
