package org.hearth.forge.internal;

import java.util.concurrent.Callable;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.osgi.service.component.annotations.Component;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hearth forge}: what makes base models. Each of its commands is a provider of its own. */
@Component(
    service = CommandProvider.class,
    property = CommandProvider.NAME + "=" + ForgeCommand.NAME)
public final class ForgeCommand implements CommandProvider {
  /** Below which the others stand. */
  public static final String NAME = "forge";

  @Override
  public Object command(Terminal terminal) {
    return new Forge();
  }

  @Command(
      name = NAME,
      mixinStandardHelpOptions = true,
      description = "Make and improve base models from recordings and a lexicon.",
      synopsisSubcommandLabel = "COMMAND")
  static final class Forge implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      spec.commandLine().usage(spec.commandLine().getErr());
      return CommandLine.ExitCode.USAGE;
    }
  }
}
