package org.hearth.cli.api;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * What a command sees of its caller, who may sit in another process.
 *
 * @param in standard input of the caller; it is asked for only when the command reads
 * @param out results
 * @param err progress and errors
 * @param directory working directory of the caller
 */
public record Terminal(InputStream in, PrintStream out, PrintStream err, Path directory) {

  /** A path that the caller named, made absolute. */
  public Path resolve(Path path) {
    return directory.resolve(path).normalize();
  }
}
