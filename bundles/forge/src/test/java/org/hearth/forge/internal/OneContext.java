package org.hearth.forge.internal;

import java.util.List;
import java.util.Optional;
import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.context.ContextManager;

/** Nobody, and one context, whatever is asked for. */
public final class OneContext implements ContextManager {
  private final AdapterStack stack;

  /**
   * @param yaml its templates
   */
  public OneContext(String yaml) {
    this.stack =
        new AdapterStack("0".repeat(64), Optional.empty(), List.of(Templates.adapter(yaml)));
  }

  @Override
  public AdapterStack active() {
    return stack;
  }

  @Override
  public AdapterStack resolve(Optional<String> user, Optional<String> context) {
    return stack;
  }

  @Override
  public void useUser(Optional<String> user) {}

  @Override
  public void useContext(Optional<String> context) {}

  @Override
  public void reload() {}
}
