package org.hearth.cli.internal;

import java.util.List;
import java.util.Optional;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.context.ContextManager;
import org.hearth.cli.api.Names;
import org.hearth.cli.api.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The commands below {@code hearth user} and {@code hearth context}. */
@Command(mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
abstract class ActiveNames {
  private final AdapterKind kind;
  private final AdapterStore adapters;
  private final ContextManager contexts;
  private final Terminal terminal;

  ActiveNames(AdapterKind kind, AdapterStore adapters, ContextManager contexts, Terminal terminal) {
    this.kind = kind;
    this.adapters = adapters;
    this.contexts = contexts;
    this.terminal = terminal;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Make it active from the next utterance on.")
  int use(
      @Parameters(
              paramLabel = "NAME",
              description =
                  "A name, 'none', or 'auto': a user is told by the voice, a context by rules.")
          String name)
      throws AdapterException {
    if (!gaveAway(name)) {
      activate(Names.orNone(name));
    }
    terminal.out().println(kind.label() + " " + Names.display(active()));
    return 0;
  }

  @Command(mixinStandardHelpOptions = true, description = "Show the names there are.")
  int list() throws AdapterException {
    String active = active();
    List<String> names = adapters.names(kind);
    if (names.isEmpty()) {
      terminal.out().println("none is installed");
    }
    for (String name : names) {
      terminal.out().println(name + (name.equals(active) ? "  (active)" : ""));
    }
    return 0;
  }

  /** Whether the word is no name, but gave the choice to somebody else. */
  boolean gaveAway(String word) throws AdapterException {
    return false;
  }

  /** Makes a name active; nothing when empty. */
  void activate(Optional<String> name) throws AdapterException {
    switch (kind) {
      case USER -> contexts.useUser(name);
      case CONTEXT -> contexts.useContext(name);
    }
  }

  /** The name that is active, or null. */
  String active() throws AdapterException {
    AdapterStack stack = contexts.active();
    return switch (kind) {
      case USER -> stack.userName();
      case CONTEXT -> stack.contextName();
    };
  }
}
