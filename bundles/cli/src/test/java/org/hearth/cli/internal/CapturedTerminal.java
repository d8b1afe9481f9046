package org.hearth.cli.internal;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;
import picocli.CommandLine;

/** A caller in the root folder who keeps what was said and answers with given secrets. */
final class CapturedTerminal {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Deque<String> secrets;

  CapturedTerminal(String... secrets) {
    this.secrets = new ArrayDeque<>(List.of(secrets));
  }

  /** As {@link #runNamed} with commands that stand below no other. */
  int run(List<CommandProvider> providers, byte[] in, String... arguments) {
    return runNamed(providers.stream().map(CapturedTerminal::named).toList(), in, arguments);
  }

  private static NamedCommand named(CommandProvider provider) {
    Object command =
        provider.command(
            new Terminal(
                InputStream.nullInputStream(),
                print(new ByteArrayOutputStream()),
                print(new ByteArrayOutputStream()),
                prompt -> new char[0],
                Path.of("/")));
    return new NamedCommand(new CommandLine(command).getCommandName(), () -> Optional.of(provider));
  }

  /** Runs a command line on given standard input; returns its exit code. */
  int runNamed(List<NamedCommand> commands, byte[] in, String... arguments) {
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(in),
            print(out),
            print(err),
            prompt -> {
              assertFalse(secrets.isEmpty(), () -> "asked for " + prompt);
              return secrets.remove().toCharArray();
            },
            Path.of("/"));
    CommandRunner runner = new CommandRunner(commands, () -> new String[] {"Hearth 1.2.3"});
    return runner.run(terminal, List.of(arguments));
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  List<String> errLines() {
    return err.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
