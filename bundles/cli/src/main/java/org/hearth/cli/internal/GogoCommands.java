package org.hearth.cli.internal;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.apache.felix.service.command.CommandSession;
import org.hearth.cli.api.Terminal;

/** Hearth's commands in the Gogo console, by Gogo's convention for commands with a main method. */
public final class GogoCommands {
  /** Session variable that holds the {@link Terminal}. */
  static final String TERMINAL = "hearth.terminal";

  private final Supplier<CommandRunner> runner;

  GogoCommands(Supplier<CommandRunner> runner) {
    this.runner = runner;
  }

  /**
   * Called by Gogo.
   *
   * @param arguments name of the command, then its arguments
   */
  public void _main(CommandSession session, Object[] arguments) {
    Terminal terminal = (Terminal) session.get(TERMINAL);
    List<String> words = Arrays.stream(arguments).map(Object::toString).toList();
    runner.get().run(terminal, words);
  }
}
