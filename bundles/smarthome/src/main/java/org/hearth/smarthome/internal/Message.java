package org.hearth.smarthome.internal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One message for others.
 *
 * @param kind what it tells
 * @param source name of the audio source; empty when it has none
 * @param intent name of the intent
 * @param json its content, described in {@code docs/smart-home.md}
 */
public record Message(Kind kind, Optional<String> source, String intent, String json) {

  /** What a message tells. */
  public enum Kind {
    /** What was understood, before anybody acts on it. */
    INTENT("intent"),
    /** What came of it. */
    OUTCOME("outcome");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** As topics and headers write it. */
    public String label() {
      return label;
    }
  }

  /** Its content in UTF-8. */
  public byte[] bytes() {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
