package org.hearth.corpus.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads test manifests: a line of JSON for each recording, paths relative to the manifest. */
public final class ManifestReader {
  /** Label of public command sets for what no context covers; the same as {@code null}. */
  private static final String OUT_OF_VOCABULARY = "OUT_OF_VOCABULARY";

  private final ObjectMapper json = new ObjectMapper();

  /**
   * @throws IOException naming the file and line of the first mistake
   */
  public List<ManifestLine> read(Path manifest) throws IOException {
    if (!Files.isRegularFile(manifest)) {
      throw new IOException(
          manifest + " is no file, expected a manifest with a JSON object a line");
    }
    List<ManifestLine> lines = new ArrayList<>();
    int number = 0;
    for (String line : lines(manifest)) {
      number++;
      if (!line.isBlank()) {
        lines.add(line(manifest, number, line));
      }
    }
    if (lines.isEmpty()) {
      throw new IOException(manifest + " has no line");
    }
    return lines;
  }

  private static List<String> lines(Path manifest) throws IOException {
    try {
      return Files.readAllLines(manifest);
    } catch (CharacterCodingException e) {
      throw new IOException(manifest + " is not in UTF-8", e);
    }
  }

  private ManifestLine line(Path manifest, int number, String line) throws IOException {
    JsonNode node;
    try {
      node = json.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IOException(manifest + ", line " + number + ": " + e.getOriginalMessage(), e);
    }
    if (!node.path("audio").isTextual()) {
      throw new IOException(
          manifest
              + ", line "
              + number
              + ": 'audio' is "
              + (node.has("audio") ? node.get("audio") : "missing")
              + ", expected the path of a recording");
    }
    if (node.hasNonNull("slots") && !node.get("slots").isObject()) {
      throw new IOException(
          manifest
              + ", line "
              + number
              + ": 'slots' is "
              + node.get("slots")
              + ", expected values by name");
    }
    String name = node.path("audio").asText();
    boolean mustRefuse =
        node.has("intent")
            && (node.get("intent").isNull()
                || node.get("intent").asText().equals(OUT_OF_VOCABULARY));
    return new ManifestLine(
        name,
        manifest.toAbsolutePath().resolveSibling(name),
        text(node, "text"),
        mustRefuse,
        mustRefuse ? Optional.empty() : text(node, "intent"),
        slots(node.path("slots")),
        text(node, "user").orElse(null),
        text(node, "context").orElse(null),
        text(node, "speaker").or(() -> text(node, "voice")));
  }

  private static Optional<String> text(JsonNode node, String field) {
    return node.hasNonNull(field) ? Optional.of(node.get(field).asText()) : Optional.empty();
  }

  private static Map<String, String> slots(JsonNode node) {
    Map<String, String> slots = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> slot : node.properties()) {
      slots.put(slot.getKey(), slot.getValue().asText());
    }
    return slots;
  }
}
