package org.hearth.cli.api;

import java.util.List;

/**
 * Runs commands in this container, as those that the launcher sends are: for doors through which
 * others do what a person does on the command line. Safe for use by several threads.
 */
public interface Commands {

  /**
   * Runs a command line on the calling thread. It does whatever it says: the caller has checked who
   * asks, and that nothing that came from outside reads as an option or as {@code @file}.
   *
   * @param arguments without the program's name, such as {@code user, forget, anna}
   * @return the exit code
   */
  int run(Terminal terminal, List<String> arguments);
}
