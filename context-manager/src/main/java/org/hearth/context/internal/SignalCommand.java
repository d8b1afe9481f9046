package org.hearth.context.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.hearth.api.adapter.AdapterException;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.hearth.context.internal.rules.Signals;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hearth context signal}. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=context signal")
public final class SignalCommand implements CommandProvider {
  /** Takes back what was said by hand. */
  private static final String AUTO = "auto";

  private static final String NONE = "none";

  private final ContextRules rules;

  /** Called by the container. */
  @Activate
  public SignalCommand(@Reference ContextRules rules) {
    this.rules = rules;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Signal(terminal);
  }

  @Command(
      name = "signal",
      mixinStandardHelpOptions = true,
      description = {
        "Tell the rules something: a mode (signal mode work), who is at home (signal presence anna"
            + " ben).",
        "What is said here covers what services say, until it is taken back with 'auto'."
      })
  final class Signal implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "NAME", description = "As the rules call it.")
    private String name;

    @Parameters(
        index = "1..*",
        arity = "1..*",
        paramLabel = "VALUE",
        description = "What is so; 'none' for nothing, 'auto' to take back what was said.")
    private Set<String> values;

    @Option(
        names = "--place",
        paramLabel = "ID",
        description = "Only of this room or audio source (default: everywhere).")
    private String place;

    @Option(
        names = "--for",
        paramLabel = "TIME",
        description = "For how long, such as 90s, 30m, 8h or 2d (default: for good).")
    private String lasting;

    Signal(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws AdapterException {
      Signals.requireFree(name);
      Optional<Duration> duration =
          lasting == null ? Optional.empty() : Optional.of(Signals.duration(lasting));
      if (values.contains(AUTO)) {
        rules.signals().takeBack(name, Optional.ofNullable(place));
        terminal.out().println(name + " is as services say");
        return 0;
      }
      Set<String> said = new TreeSet<>(values);
      said.remove(NONE);
      rules.signals().give(name, Optional.ofNullable(place), said, duration);
      terminal.out().println(name + " is " + (said.isEmpty() ? NONE : String.join(", ", said)));
      return 0;
    }
  }
}
