package org.hearth.cli.api;

import java.io.IOException;
import java.util.Map;
import org.hearth.api.assistant.Utterance;

/**
 * Adds options to {@code hearth run} by which a bundle begins to listen (whiteboard: register it as
 * a service).
 */
public interface RunOptions {

  /** An object with fields that are picocli's options, for one call. */
  Opening forCall();

  /** The options of one call. */
  interface Opening {
    /**
     * Does what its options ask for, until its bundle stops.
     *
     * @param report is told while it goes on
     * @return what is open and where, by name, for the line that says that Hearth is ready; empty
     *     when nothing was asked for
     * @throws IOException when it cannot; the message is for the user
     */
    Map<String, String> open(Report report) throws IOException;
  }

  /** Tells who called {@code run} what happens. Called on any thread. */
  interface Report {
    /** An utterance was heard. It is printed where {@code --show} asks for it. */
    void heard(String source, Utterance utterance);

    /** Something that the user should know, as one line. */
    void tell(String line);
  }
}
