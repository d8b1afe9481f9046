package org.hearth.voskserver.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.hearth.api.audio.PcmFormat;
import org.hearth.cli.api.door.WireException;

/**
 * How a peer wants to be heard and answered, by the {@code config} messages before its audio.
 *
 * @param format of its audio
 * @param words whether the times of words are wanted
 * @param alternatives how many readings are wanted; 0 for one alone, told without a list
 */
record Wishes(PcmFormat format, boolean words, int alternatives) {
  private static final int SAMPLE_BYTES = 2;
  private static final int MOST_ALTERNATIVES = 100;

  /** Who wishes nothing. */
  static Wishes usual(int sampleRate) {
    return new Wishes(new PcmFormat(sampleRate, SAMPLE_BYTES, 1), true, 0);
  }

  /**
   * These with those of a configuration. A list of phrases is passed over: the household's own
   * sentences are what is heard.
   */
  Wishes with(JsonNode config) throws WireException {
    if (!config.isObject()) {
      throw new WireException(
          "'config' is no object, expected one such as {\"sample_rate\": 8000}");
    }
    return new Wishes(
        config.has("sample_rate") ? format(config.get("sample_rate")) : format,
        flag(config, "show_words").or(() -> flag(config, "words")).orElse(words),
        config.has("max_alternatives")
            ? alternatives(config.get("max_alternatives"))
            : alternatives);
  }

  private static PcmFormat format(JsonNode rate) throws WireException {
    try {
      return new PcmFormat(rate.asInt(), SAMPLE_BYTES, 1); // Clients write 8000 and 8000.0.
    } catch (IllegalArgumentException e) {
      throw new WireException("a " + e.getMessage());
    }
  }

  /** Clients write true and 1. */
  private static Optional<Boolean> flag(JsonNode config, String name) {
    return Optional.ofNullable(config.get(name)).map(JsonNode::asBoolean);
  }

  private static int alternatives(JsonNode count) throws WireException {
    int found = count.asInt(-1);
    if (found < 0 || found > MOST_ALTERNATIVES) {
      throw new WireException(
          "'max_alternatives' is outside of what is accepted, expected 0 to " + MOST_ALTERNATIVES);
    }
    return found;
  }
}
