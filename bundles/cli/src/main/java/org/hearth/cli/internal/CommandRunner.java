package org.hearth.cli.internal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.asr.AsrException;
import org.hearth.api.audio.AudioException;
import org.hearth.api.intent.IntentException;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;

/**
 * Runs one command line. A user's mistake is answered with one line on standard error: exit code 2
 * for the command line itself, 1 for anything else. Only what is a mistake of ours has a stack
 * trace, and that goes to the log.
 */
final class CommandRunner {
  private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);

  /** Failures whose message is meant for the user. */
  private static final Set<Class<? extends Exception>> EXPECTED =
      Set.of(
          AdapterException.class,
          AsrException.class,
          AudioException.class,
          IntentException.class,
          IOException.class);

  private final List<CommandProvider> providers;
  private final IVersionProvider version;

  CommandRunner(List<CommandProvider> providers, IVersionProvider version) {
    this.providers = List.copyOf(providers);
    this.version = version;
  }

  /** Runs a command line and returns its exit code. */
  int run(Terminal terminal, List<String> arguments) {
    CommandLine line = new CommandLine(new RootCommand());
    for (CommandProvider provider : providers) {
      Object command = provider.command(terminal);
      line.addSubcommand(command);
    }
    line.getCommandSpec().versionProvider(version);
    line.setOut(writer(terminal.out()));
    line.setErr(writer(terminal.err()));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    line.setUsageHelpAutoWidth(false);
    line.setExecutionExceptionHandler((failure, where, parsed) -> fail(failure, terminal));
    line.setParameterExceptionHandler(
        (failure, args) -> {
          terminal.err().println("hearth: " + failure.getMessage());
          terminal
              .err()
              .println(
                  "Try: " + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help");
          return CommandLine.ExitCode.USAGE;
        });
    int exit = line.execute(arguments.toArray(String[]::new));
    terminal.out().flush();
    terminal.err().flush();
    return exit;
  }

  private static int fail(Exception failure, Terminal terminal) {
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return 130;
    }
    boolean expected = EXPECTED.stream().anyMatch(type -> type.isInstance(failure));
    if (expected) {
      terminal.err().println("hearth: " + describe(failure));
    } else {
      LOG.error("a command failed", failure);
      terminal.err().println("hearth: internal error, the log tells more: " + describe(failure));
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** File-system exceptions have nothing but a path for a message. */
  private static String describe(Exception failure) {
    boolean plain =
        failure.getMessage() != null && !(failure instanceof java.nio.file.FileSystemException);
    return plain
        ? failure.getMessage()
        : failure.getClass().getSimpleName() + ": " + failure.getMessage();
  }

  private static PrintWriter writer(java.io.PrintStream stream) {
    return new PrintWriter(new java.io.OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
