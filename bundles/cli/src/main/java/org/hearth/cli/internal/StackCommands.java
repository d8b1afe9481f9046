package org.hearth.cli.internal;

import java.util.List;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.context.ContextManager;
import org.hearth.cli.api.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hearth user} and {@code hearth context}: the same two commands on either kind. */
final class StackCommands {
  private StackCommands() {}

  /** What both commands share. */
  abstract static class OfKind {
    final AdapterStore adapters;
    final ContextManager contexts;
    final Terminal terminal;
    private final AdapterKind kind;

    OfKind(AdapterStore adapters, ContextManager contexts, Terminal terminal, AdapterKind kind) {
      this.adapters = adapters;
      this.contexts = contexts;
      this.terminal = terminal;
      this.kind = kind;
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = "Make it active from the next utterance on.")
    int use(@Parameters(paramLabel = "NAME", description = "A name, or 'none'.") String name)
        throws AdapterException {
      activate(name);
      terminal.out().println(kind.label() + " " + Names.display(active(contexts.active())));
      return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Show the names there are.")
    int list() throws AdapterException {
      String active = active(contexts.active());
      List<String> names = adapters.names(kind);
      if (names.isEmpty()) {
        terminal.out().println("none is installed");
      }
      for (String name : names) {
        terminal.out().println(name + (name.equals(active) ? "  (active)" : ""));
      }
      return 0;
    }

    abstract void activate(String name) throws AdapterException;

    abstract String active(AdapterStack stack);
  }

  @Command(
      name = "user",
      mixinStandardHelpOptions = true,
      description = "Choose whose adapter is active.",
      synopsisSubcommandLabel = "COMMAND")
  static final class User extends OfKind {
    User(AdapterStore adapters, ContextManager contexts, Terminal terminal) {
      super(adapters, contexts, terminal, AdapterKind.USER);
    }

    @Override
    void activate(String name) throws AdapterException {
      contexts.useUser(Names.orNone(name));
    }

    @Override
    String active(AdapterStack stack) {
      return stack.userName();
    }
  }

  @Command(
      name = "context",
      mixinStandardHelpOptions = true,
      description = "Choose which context is active.",
      synopsisSubcommandLabel = "COMMAND")
  static final class Context extends OfKind {
    Context(AdapterStore adapters, ContextManager contexts, Terminal terminal) {
      super(adapters, contexts, terminal, AdapterKind.CONTEXT);
    }

    @Override
    void activate(String name) throws AdapterException {
      contexts.useContext(Names.orNone(name));
    }

    @Override
    String active(AdapterStack stack) {
      return stack.contextName();
    }
  }
}
