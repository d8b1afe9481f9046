package org.hearth.trainer.internal;

import org.hearth.api.keystore.KeyManager;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;

/** {@code hearth privacy}: what training would cost, what it has cost, and what it may. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=privacy")
public final class PrivacyCommand implements CommandProvider {
  private final PrivacyLedger ledger;
  private final KeyManager keys;

  /** Called by the container. */
  @Activate
  public PrivacyCommand(@Reference PrivacyLedger ledger, @Reference KeyManager keys) {
    this.ledger = ledger;
    this.keys = keys;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Privacy(terminal, ledger, keys);
  }

  @Command(
      name = "privacy",
      mixinStandardHelpOptions = true,
      description = "Tell what training under differential privacy costs, has cost and may cost.",
      subcommands = {
        ShowCommand.class,
        BudgetCommand.class,
        AccountCommand.class,
        CalibrateCommand.class
      },
      synopsisSubcommandLabel = "COMMAND")
  record Privacy(Terminal terminal, PrivacyLedger ledger, KeyManager keys) {}
}
