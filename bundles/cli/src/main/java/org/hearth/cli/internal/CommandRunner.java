package org.hearth.cli.internal;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

  private static final String HOME = "--home";

  private final List<NamedCommand> commands;
  private final IVersionProvider version;

  CommandRunner(List<NamedCommand> commands, IVersionProvider version) {
    this.commands = commands.stream().sorted(Comparator.comparing(NamedCommand::name)).toList();
    this.version = version;
  }

  /** Names of the commands that stand below no other, but for {@code help}. */
  Set<String> names() {
    return commands.stream()
        .filter(command -> command.parent().isEmpty())
        .map(NamedCommand::name)
        .collect(Collectors.toSet());
  }

  /** Runs a command line and returns its exit code. */
  int run(Terminal terminal, List<String> arguments) {
    reportOrphans();
    CommandLine line = commandLine(terminal, wanted(arguments));
    int exit = line.execute(arguments.toArray(String[]::new));
    terminal.out().flush();
    terminal.err().flush();
    return exit;
  }

  /** Those that a command line may need: all of them, unless it begins with one. */
  private List<NamedCommand> wanted(List<String> arguments) {
    String first = first(arguments);
    return names().contains(first)
        ? commands.stream().filter(command -> command.top().equals(first)).toList()
        : commands;
  }

  /** The first word after the home, which the launcher has read; empty when there is none. */
  private static String first(List<String> arguments) {
    int at = 0;
    while (at < arguments.size() && arguments.get(at).startsWith(HOME)) {
      at += arguments.get(at).equals(HOME) ? 2 : 1;
    }
    return at < arguments.size() ? arguments.get(at) : "";
  }

  private CommandLine commandLine(Terminal terminal, List<NamedCommand> wanted) {
    CommandLine line = new CommandLine(new RootCommand());
    add(line, Optional.empty(), wanted, terminal);
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

  /** Adds what stands directly below a command, and what stands below that. */
  private static void add(
      CommandLine line, Optional<String> parent, List<NamedCommand> wanted, Terminal terminal) {
    for (NamedCommand command : wanted) {
      Optional<CommandProvider> provider =
          command.parent().equals(parent) ? command.provider().get() : Optional.empty();
      if (provider.isPresent()) {
        CommandLine added = new CommandLine(provider.get().command(terminal));
        line.addSubcommand(added);
        add(added, Optional.of(command.name()), wanted, terminal);
      }
    }
  }

  private void reportOrphans() {
    Set<String> names = commands.stream().map(NamedCommand::name).collect(Collectors.toSet());
    for (NamedCommand command : commands) {
      command
          .parent()
          .filter(parent -> !names.contains(parent))
          .ifPresent(
              parent ->
                  LOG.warn(
                      "the command '{}' is left out: it stands below '{}', which is not there",
                      command.name(),
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
