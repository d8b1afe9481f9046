package org.hearth.it.ask;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hearth ask}: asks for a secret and gives it away. */
public final class AskCommand implements CommandProvider {
  @Override
  public Object command(Terminal terminal) {
    return new Ask(terminal);
  }

  @Command(name = "ask", description = "Ask for a secret.")
  static final class Ask implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--rest", description = "Then repeat what is left of standard input.")
    private boolean rest;

    Ask(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
      char[] secret = terminal.secret("Passphrase: ");
      terminal.out().println("<" + String.valueOf(secret) + ">");
      Arrays.fill(secret, '\0');
      if (rest) {
        terminal.out().print(new String(terminal.in().readAllBytes(), StandardCharsets.UTF_8));
      }
      return 0;
    }
  }
}
