package org.hearth.smarthome.internal.mqtt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.hearth.api.assistant.Announcement;

/** What others ask Hearth to say. */
final class Announcements {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_CHARACTERS = 1_000;

  private Announcements() {}

  /**
   * Reads a payload: JSON with {@code text} and perhaps {@code source}, or the text itself.
   *
   * @return empty when there is nothing to say, or more than a thousand characters
   */
  static Optional<Announcement> parse(byte[] payload) {
    String given = new String(payload, StandardCharsets.UTF_8).strip();
    JsonNode json = given.startsWith("{") ? tree(given) : null;
    String text = json == null ? given : json.path("text").asText();
    Optional<String> source =
        json == null
            ? Optional.empty()
            : Optional.of(json.path("source").asText()).filter(name -> !name.isBlank());
    return text.isBlank() || text.length() > MOST_CHARACTERS
        ? Optional.empty()
        : Optional.of(new Announcement(text, source));
  }

  /** Null when it is no JSON. */
  private static JsonNode tree(String given) {
    try {
      return JSON.readTree(given);
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
