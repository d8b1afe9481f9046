package org.hearth.context.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hearth.api.adapter.AdapterException;

/**
 * The JSON files of a payload: every refusal names the file, the value found and the expected, in
 * text that is safe to print.
 */
final class PayloadJson {
  static final String FORMAT = "1.0";

  private final ObjectMapper json = StrictJson.mapper();

  /** The object in a file, whose format version must be one that can be read. */
  ObjectNode read(String file, byte[] bytes) throws AdapterException {
    ObjectNode object = object(file, bytes);
    checkFormat(file, object);
    return object;
  }

  /** The object in a file that has no format version. */
  ObjectNode object(String file, byte[] bytes) throws AdapterException {
    // Jackson's own limit on the length does not hold for a document that is all in memory.
    if (bytes.length > StrictJson.MAX_BYTES) {
      throw new AdapterException(
          file + " has " + bytes.length + " bytes, expected at most " + StrictJson.MAX_BYTES);
    }
    if (parse(file, bytes) instanceof ObjectNode object) {
      return object;
    }
    throw new AdapterException(file + " is no JSON object");
  }

  private JsonNode parse(String file, byte[] bytes) throws AdapterException {
    try {
      return json.readTree(bytes);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw refused(file + ", line " + line, e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw refused(file, "cannot be read: " + e.getMessage(), e);
    }
  }

  /** A newer minor version is read as far as it is known; a newer major one is refused. */
  private static void checkFormat(String file, JsonNode node) throws AdapterException {
    String version = text(file, node, "format_version");
    if (!version.matches("1\\.\\d{1,6}")) {
      throw refused(
          file,
          "format_version is '"
              + Printable.value(version)
              + "', expected "
              + FORMAT
              + " or a later 1.x",
          null);
    }
  }

  /** A refusal that is safe to print, whatever of the payload it quotes. */
  static AdapterException refused(String place, String problem, Throwable cause) {
    return new AdapterException(Printable.message(place + ": " + problem), cause);
  }

  /** A member that is not of the kind that is expected. */
  static AdapterException refused(String place, String field, JsonNode value, String expected) {
    String found = value.isMissingNode() ? "missing" : Printable.value(value.toString());
    return refused(place, "'" + field + "' is " + found + ", expected " + expected, null);
  }

  /** A member that must be there and be a string. */
  static String text(String place, JsonNode node, String field) throws AdapterException {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw refused(place, field, value, "a string");
    }
    return value.asText();
  }

  /** A list; no elements when it is missing. */
  static JsonNode array(String place, JsonNode node, String field) throws AdapterException {
    JsonNode value = node.path(field);
    if (!value.isArray() && !value.isMissingNode()) {
      throw refused(place, field, value, "a list");
    }
    return value;
  }

  /** Members that this version does not know, each with the place it stands at, safe to print. */
  static List<String> unknownMembers(String place, JsonNode node, Set<String> known) {
    List<String> unknown = new ArrayList<>();
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                unknown.add(Printable.message(place + ": '" + Printable.value(name) + "'"));
              }
            });
    return unknown;
  }
}
