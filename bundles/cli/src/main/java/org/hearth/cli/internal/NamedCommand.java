package org.hearth.cli.internal;

import java.util.Optional;
import java.util.function.Supplier;
import org.hearth.cli.api.CommandProvider;

/**
 * A command that need not be made to be known.
 *
 * @param name as {@link CommandProvider#NAME}
 * @param provider makes it; empty when it has gone meanwhile
 */
record NamedCommand(String name, Supplier<Optional<CommandProvider>> provider) {

  /** The command below which it stands; empty for one of its own. */
  Optional<String> parent() {
    int blank = name.lastIndexOf(' ');
    return blank < 0 ? Optional.empty() : Optional.of(name.substring(0, blank));
  }

  /** The first word of its name. */
  String top() {
    int blank = name.indexOf(' ');
    return blank < 0 ? name : name.substring(0, blank);
  }
}
