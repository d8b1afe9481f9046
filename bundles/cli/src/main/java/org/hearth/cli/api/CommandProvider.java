package org.hearth.cli.api;

import java.util.Optional;

/** Adds a command (whiteboard: register it as a service). */
public interface CommandProvider {

  /**
   * Makes the command for one call: an object with picocli's {@code @Command} annotation that is a
   * {@code Callable<Integer>} (the exit code) or holds sub-commands; or picocli's model of one. It
   * runs on a thread of its own, which is interrupted when the caller goes away.
   */
  Object command(Terminal terminal);

  /** The command below which it stands, such as {@code user}; empty for one of its own. */
  default Optional<String> parent() {
    return Optional.empty();
  }
}
