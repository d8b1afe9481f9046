package org.hearth.launcher;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * The standard streams of this process.
 *
 * @param in without a buffer: nothing is taken that no command has asked for, and no secret is left
 *     behind
 * @param out results
 * @param err progress and errors
 */
record StandardStreams(InputStream in, PrintStream out, PrintStream err) {}
