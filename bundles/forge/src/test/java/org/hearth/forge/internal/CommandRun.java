package org.hearth.forge.internal;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import picocli.CommandLine;

/**
 * What a command left behind.
 *
 * @param err progress, and the message of the failure
 */
public record CommandRun(int exit, String out, String err) {
  private static final Terminal.Secrets NO_SECRETS =
      prompt -> {
        throw new AssertionError("asked for " + prompt);
      };

  /** Runs a command in a folder. */
  public static CommandRun in(Path folder, CommandProvider provider, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            errors,
            NO_SECRETS,
            folder);
    int exit =
        new CommandLine(provider.command(terminal))
            .setParameterExceptionHandler(
                (e, args) -> {
                  errors.print(e.getMessage());
                  return 2;
                })
            .setExecutionExceptionHandler(
                (e, line, result) -> {
                  errors.print(e.getClass().getSimpleName() + ": " + e.getMessage());
                  return 1;
                })
            .execute(arguments);
    return new CommandRun(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
