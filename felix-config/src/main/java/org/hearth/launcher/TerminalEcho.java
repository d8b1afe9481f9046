package org.hearth.launcher;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Keeps the terminal that is standard input from showing what is typed. */
final class TerminalEcho {
  private final String settings;

  /** A process that is ended meanwhile must leave the terminal as it was. */
  private final Thread onSignal = new Thread(this::restoreQuietly, "hearth-echo");

  private TerminalEcho(String settings) {
    this.settings = settings;
  }

  /** Turns the echo off; empty when standard input is no terminal. */
  static Optional<TerminalEcho> off() throws IOException {
    Optional<TerminalEcho> echo = stty("-g").map(TerminalEcho::new);
    if (echo.isPresent()) {
      Runtime.getRuntime().addShutdownHook(echo.get().onSignal);
      stty("-echo");
    }
    return echo;
  }

  /** Makes the terminal as it was. */
  void restore() throws IOException {
    stty(settings);
    Runtime.getRuntime().removeShutdownHook(onSignal);
  }

  private void restoreQuietly() {
    try {
      stty(settings);
    } catch (IOException e) {
      System.err.println("hearth: the terminal may not show what you type: " + e.getMessage());
    }
  }

  /** Output of the command that POSIX has for terminals; empty when it fails. */
  private static Optional<String> stty(String argument) throws IOException {
    Process process =
        new ProcessBuilder("stty", argument)
            .redirectInput(Redirect.INHERIT)
            .redirectError(Redirect.DISCARD)
            .start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    try {
      return process.waitFor() == 0 ? Optional.of(output) : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
