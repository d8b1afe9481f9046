package org.hearth.cli.internal;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;

/**
 * Runs one command line. A user's mistake is answered with one line on standard error: exit code 2
 * for the command line itself, 1 for anything else. The message of a checked exception is for the
 * user; any other is a mistake of ours and has a stack trace, which goes to the log.
 */
final class CommandRunner {
  private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);

  private final List<CommandProvider> providers;
  private final IVersionProvider version;

  CommandRunner(List<CommandProvider> providers, IVersionProvider version) {
    this.providers = List.copyOf(providers);
    this.version = version;
  }

  /** Names of the commands. */
  Set<String> names(Terminal terminal) {
    return commandLine(terminal).getSubcommands().keySet();
  }

  /** Runs a command line and returns its exit code. */
  int run(Terminal terminal, List<String> arguments) {
    CommandLine line = commandLine(terminal);
    reportOrphans(line.getSubcommands().keySet());
    int exit = line.execute(arguments.toArray(String[]::new));
    terminal.out().flush();
    terminal.err().flush();
    return exit;
  }

  private CommandLine commandLine(Terminal terminal) {
    CommandLine line = new CommandLine(new RootCommand());
    addCommands(line, Optional.empty(), terminal);
    for (String parent : Set.copyOf(line.getSubcommands().keySet())) {
      addCommands(line.getSubcommands().get(parent), Optional.of(parent), terminal);
    }
    line.addSubcommand(new CommandLine.HelpCommand());
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
    return line;
  }

  private void addCommands(CommandLine line, Optional<String> parent, Terminal terminal) {
    providers.stream()
        .filter(provider -> provider.parent().equals(parent))
        .forEach(provider -> line.addSubcommand(provider.command(terminal)));
  }

  private void reportOrphans(Set<String> commands) {
    for (CommandProvider provider : providers) {
      provider
          .parent()
          .filter(parent -> !commands.contains(parent))
          .ifPresent(
              parent ->
                  LOG.warn(
                      "a command of {} is left out: it stands below '{}', which is not there",
                      provider.getClass().getName(),
                      parent));
    }
  }

  private static int fail(Exception failure, Terminal terminal) {
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return 130;
    }
    if (failure instanceof RuntimeException) {
      return internalError(failure, terminal);
    }
    terminal.err().println("hearth: " + describe(failure));
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** Answers for a mistake of ours; returns the exit code. */
  static int internalError(Throwable failure, Terminal terminal) {
    LOG.error("a command failed", failure);
    terminal.err().println("hearth: internal error, the log tells more: " + describe(failure));
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** File-system exceptions have nothing but a path for a message. */
  private static String describe(Throwable failure) {
    boolean plain = failure.getMessage() != null && !(failure instanceof FileSystemException);
    return plain
        ? failure.getMessage()
        : failure.getClass().getSimpleName() + ": " + failure.getMessage();
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
