package org.hearth.cli.api;

/**
 * Adds a command (whiteboard: register it as a service with the property {@link #NAME}). Its
 * service is asked for only when the command, one above or below it, or a list of all is wanted: a
 * command that nobody calls costs nothing.
 */
public interface CommandProvider {
  /**
   * Service property, a text: the command's name after those of the commands below which it stands,
   * with a blank between them, such as {@code user} or {@code user identify}.
   */
  String NAME = "hearth.command";

  /**
   * Makes the command for one call: an object with picocli's {@code @Command} annotation that is a
   * {@code Callable<Integer>} (the exit code) or holds sub-commands; or picocli's model of one. It
   * runs on a thread of its own, which is interrupted when the caller goes away.
   */
  Object command(Terminal terminal);
}
