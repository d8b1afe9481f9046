package org.hearth.cli.internal;

import java.util.concurrent.Callable;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands that tests send. */
final class TestCommands {
  private TestCommands() {}

  /** What a command does. */
  interface Body {
    int run(Terminal terminal) throws Exception;
  }

  /** A command {@code act} without arguments. */
  static CommandProvider act(Body body) {
    return terminal -> new Act(terminal, body);
  }

  /** {@code act}. */
  @Command(name = "act", mixinStandardHelpOptions = true, description = "Acts.")
  static final class Act implements Callable<Integer> {
    private final Terminal terminal;
    private final Body body;

    Act(Terminal terminal, Body body) {
      this.terminal = terminal;
      this.body = body;
    }

    @Override
    public Integer call() throws Exception {
      return body.run(terminal);
    }
  }

  /** {@code repeat [--times=N] WORD}. */
  @Command(name = "repeat", mixinStandardHelpOptions = true, description = "Says a word again.")
  static final class Repeat implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "WORD", description = "What to say.")
    String word;

    @Option(names = "--times", description = "How often.")
    int times = 1;

    Repeat(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      terminal.out().println(word.repeat(times));
      return 0;
    }
  }
}
