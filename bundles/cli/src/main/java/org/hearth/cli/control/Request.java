package org.hearth.cli.control;

import java.util.Arrays;
import java.util.List;

/**
 * A command to run. On the wire its parts are separated by zero bytes, which no argument can hold.
 *
 * @param directory working directory of the caller; relative paths are resolved against it
 * @param arguments the command line without global options that the launcher took
 */
public record Request(String directory, List<String> arguments) {
  private static final String SEPARATOR = "\0";

  public Request {
    arguments = List.copyOf(arguments);
  }

  /** The request as a frame. */
  public Frame toFrame() {
    String tail = arguments.isEmpty() ? "" : SEPARATOR + String.join(SEPARATOR, arguments);
    return Frame.of(Frame.Type.REQUEST, directory + tail);
  }

  /** Reads {@link #toFrame}. */
  public static Request of(Frame frame) {
    List<String> parts = Arrays.asList(frame.text().split(SEPARATOR, -1));
    return new Request(parts.get(0), parts.subList(1, parts.size()));
  }
}
