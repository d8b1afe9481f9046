package org.hearth.cli.internal;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hearth} itself; its sub-commands come from services. */
@Command(
    name = "hearth",
    description = "A private voice assistant for a household.",
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    footer = {
      "",
      "A command is sent to the container that runs on the same home (hearth run), or starts one for"
          + " itself.",
      "hearth COMMAND --help tells more."
    })
final class RootCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  /** Taken by the launcher before the command line comes here; declared for the help. */
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Where all state lives (default: $HEARTH_HOME, else ~/.local/share/hearth).")
  Path home;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  boolean version;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return CommandLine.ExitCode.USAGE;
  }
}
