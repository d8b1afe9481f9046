package org.hearth.cli.internal;

import java.io.IOException;
import java.util.Arrays;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.Secrets;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hearth secret}. */
@Component(service = CommandProvider.class, property = CommandProvider.NAME + "=secret")
public final class SecretCommand implements CommandProvider {
  private final Secrets secrets;

  /** Called by the container. */
  @Activate
  public SecretCommand(@Reference Secrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public Object command(Terminal terminal) {
    return new Secret(terminal);
  }

  @Command(
      name = "secret",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND",
      description = "Keep passwords and keys that others ask Hearth for, sealed.")
  final class Secret {
    private final Terminal terminal;

    Secret(Terminal terminal) {
      this.terminal = terminal;
    }

    @Command(
        mixinStandardHelpOptions = true,
        description = {
          "Keep a secret, in the place of the one of that name.",
          "It is asked for, or read from standard input; it is never shown again. Names in use:",
          "mqtt.password, webhook.key."
        })
    int set(@Parameters(paramLabel = "NAME") String name) throws KeystoreException, IOException {
      char[] secret = terminal.secret("The secret " + name + ": ");
      try {
        secrets.set(name, secret);
      } finally {
        Arrays.fill(secret, '\0');
      }
      terminal.out().println("kept the secret " + name);
      return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Forget a secret.")
    int remove(@Parameters(paramLabel = "NAME") String name) throws KeystoreException {
      if (!secrets.remove(name)) {
        throw new KeystoreException(
            "there is no secret '"
                + name
                + "', expected one of: "
                + String.join(", ", secrets.names()));
      }
      terminal.out().println("forgot the secret " + name);
      return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Show the names of what is kept.")
    int list() throws KeystoreException {
      if (secrets.names().isEmpty()) {
        terminal.out().println("no secret is kept");
      }
      secrets.names().forEach(terminal.out()::println);
      return 0;
    }
  }
}
