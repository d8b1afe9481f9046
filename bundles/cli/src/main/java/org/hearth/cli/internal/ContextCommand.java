package org.hearth.cli.internal;

import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.context.ContextManager;
import org.hearth.api.context.SourceContexts;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;

/** {@code hearth context}. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=context")
public final class ContextCommand implements CommandProvider {
  /** Gives the choice to the household's rules. */
  private static final String AUTO = "auto";

  private final AdapterStore adapters;
  private final ContextManager contexts;
  private final SourceContexts sources;

  /** Called by the container. */
  @Activate
  public ContextCommand(
      @Reference AdapterStore adapters,
      @Reference ContextManager contexts,
      @Reference SourceContexts sources) {
    this.adapters = adapters;
    this.contexts = contexts;
    this.sources = sources;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Context(terminal);
  }

  @Command(
      name = "context",
      description = {
        "Choose which context is active; 'use auto' lets the household's rules choose."
      })
  final class Context extends ActiveNames {
    Context(Terminal terminal) {
      super(AdapterKind.CONTEXT, adapters, contexts, terminal);
    }

    @Override
    boolean gaveAway(String word) throws AdapterException {
      if (word.equals(AUTO)) {
        sources.followRules();
      }
      return word.equals(AUTO);
    }
  }
}
