package org.hearth.cli.internal;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.hearth.cli.api.Terminal;

/** Hearth's commands in the console of {@code hearth run}, where Gogo takes a line apart. */
public final class ConsoleCommands {
  /** They begin a container of their own. */
  private static final Set<String> ELSEWHERE = Set.of("bench", "demo", "run");

  private final Supplier<CommandRunner> runner;

  ConsoleCommands(Supplier<CommandRunner> runner) {
    this.runner = runner;
  }

  /**
   * Makes the commands that there are now known to a session. Its variables come before Gogo's own
   * functions, of which some have the same names.
   */
  void offer(CommandSession session, Terminal terminal) {
    for (String name : runner.get().names()) {
      if (!ELSEWHERE.contains(name)) {
        Function command = (within, arguments) -> run(terminal, name, arguments);
        session.put(name, command);
      }
    }
  }

  private Object run(Terminal terminal, String name, List<Object> arguments) {
    List<String> line =
        Stream.concat(Stream.of(name), arguments.stream().map(Object::toString)).toList();
    runner.get().run(terminal, line);
    return null; // Gogo would print a result.
  }
}
