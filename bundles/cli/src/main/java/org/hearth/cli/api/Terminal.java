package org.hearth.cli.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * What a command sees of its caller, who may sit in another process. Input and secrets are for one
 * thread at a time.
 *
 * @param in standard input of the caller. It is asked for only when the command reads, and never
 *     for more than the command has room for; each read goes to the caller's process and back.
 *     Whoever buffers it may swallow the line that is to answer {@link #secret}.
 * @param out results
 * @param err progress and errors
 * @param secrets what {@link #secret} asks
 * @param directory working directory of the caller
 */
public record Terminal(
    InputStream in, PrintStream out, PrintStream err, Secrets secrets, Path directory) {

  /** Where secrets come from. */
  public interface Secrets {
    /** As {@link Terminal#secret}. */
    char[] ask(String prompt) throws IOException;
  }

  /**
   * Asks the person for a secret, such as a passphrase: typed unseen at a terminal, else the next
   * line of standard input.
   *
   * @param prompt shown at a terminal
   * @return the line without its end, possibly empty; the command overwrites it after use
   * @throws IOException when standard input has ended or is not UTF-8
   */
  public char[] secret(String prompt) throws IOException {
    return secrets.ask(prompt);
  }

  /** A path that the caller named, made absolute. */
  public Path resolve(Path path) {
    return directory.resolve(path).normalize();
  }
}
