package org.hearth.cli.internal;

import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.context.ContextManager;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;

/** {@code hearth context}. */
@Component(service = CommandProvider.class)
public final class ContextCommand implements CommandProvider {
  private final AdapterStore adapters;
  private final ContextManager contexts;

  /** Called by the container. */
  @Activate
  public ContextCommand(@Reference AdapterStore adapters, @Reference ContextManager contexts) {
    this.adapters = adapters;
    this.contexts = contexts;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Context(terminal);
  }

  @Command(name = "context", description = "Choose which context is active.")
  final class Context extends ActiveNames {
    Context(Terminal terminal) {
      super(AdapterKind.CONTEXT, adapters, contexts, terminal);
    }
  }
}
