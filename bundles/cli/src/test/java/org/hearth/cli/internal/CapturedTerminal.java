package org.hearth.cli.internal;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.hearth.cli.api.CommandProvider;
import org.hearth.cli.api.Terminal;

/** A caller in the root folder who keeps what was said and answers with given secrets. */
final class CapturedTerminal {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Deque<String> secrets;

  CapturedTerminal(String... secrets) {
    this.secrets = new ArrayDeque<>(List.of(secrets));
  }

  /** Runs a command line on given standard input; returns its exit code. */
  int run(List<CommandProvider> providers, byte[] in, String... arguments) {
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
    CommandRunner runner = new CommandRunner(providers, () -> new String[] {"Hearth 1.2.3"});
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
