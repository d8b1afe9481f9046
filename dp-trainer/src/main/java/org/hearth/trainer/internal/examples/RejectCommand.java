package org.hearth.trainer.internal.examples;

import java.util.List;
import java.util.concurrent.Callable;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hearth user reject}: kept utterances are deleted. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=user reject")
public final class RejectCommand implements CommandProvider {
  private final Interactions interactions;

  /** Called by the container. */
  @Activate
  public RejectCommand(@Reference Interactions interactions) {
    this.interactions = interactions;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Reject(terminal);
  }

  @Command(
      name = "reject",
      mixinStandardHelpOptions = true,
      description = "Delete kept utterances that are not to be learned from.")
  final class Reject implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "NAME", description = "Who spoke.")
    private String person;

    @Parameters(
        index = "1..*",
        arity = "1..*",
        paramLabel = "ID",
        description = "As 'hearth user log' lists them.")
    private List<Integer> numbers;

    Reject(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws ExampleException {
      List<Integer> chosen = numbers.stream().distinct().toList();
      interactions.reject(person, chosen);
      terminal.out().println(person + ": " + chosen.size() + " kept utterances deleted");
      return 0;
    }
  }
}
