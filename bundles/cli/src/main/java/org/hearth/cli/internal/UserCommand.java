package org.hearth.cli.internal;

import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.context.ContextManager;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code hearth user}. */
@Component(service = CommandProvider.class)
public final class UserCommand implements CommandProvider {
  private final AdapterStore adapters;
  private final ContextManager contexts;

  /** Called by the container. */
  @Activate
  public UserCommand(@Reference AdapterStore adapters, @Reference ContextManager contexts) {
    this.adapters = adapters;
    this.contexts = contexts;
  }

  @Override
  public Object command(Terminal terminal) {
    return new StackCommands.User(adapters, contexts, terminal);
  }
}
