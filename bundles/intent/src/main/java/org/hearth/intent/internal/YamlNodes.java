package org.hearth.intent.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parts of a YAML tree as the types they must have, or an error that names their place in it. */
final class YamlNodes {
  private YamlNodes() {}

  static long integer(JsonNode node, String key, Long absent, String place)
      throws SentenceFormatException {
    JsonNode value = node.path(key);
    if (value.isMissingNode() && absent != null) {
      return absent;
    }
    if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
      throw wrong(value, place + "." + key, "a whole number");
    }
    return value.longValue();
  }

  static Object scalar(JsonNode node, String place) throws SentenceFormatException {
    if (node.isTextual()) {
      return node.textValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    if (node.isNumber()) {
      return node.doubleValue();
    }
    throw wrong(node, place, "a text, a number, true or false");
  }

  static String text(JsonNode node, String place) throws SentenceFormatException {
    if (!node.isTextual()) {
      throw wrong(node, place, "a text");
    }
    return node.textValue();
  }

  static List<String> texts(JsonNode array, String place) throws SentenceFormatException {
    if (array.isMissingNode()) {
      return List.of();
    }
    requireArray(array, place);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      texts.add(text(array.get(i), place + "[" + i + "]"));
    }
    return texts;
  }

  static Map<String, JsonNode> object(JsonNode parent, String key, String place)
      throws SentenceFormatException {
    JsonNode node = parent.path(key);
    if (node.isMissingNode()) {
      return Map.of();
    }
    requireObject(node, place + key);
    Map<String, JsonNode> entries = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      entries.put(entry.getKey(), entry.getValue());
    }
    return entries;
  }

  static void requireObject(JsonNode node, String place) throws SentenceFormatException {
    if (!node.isObject()) {
      throw wrong(node, place, "names with values");
    }
  }

  static void requireArray(JsonNode node, String place) throws SentenceFormatException {
    if (!node.isArray()) {
      throw wrong(node, place, "a list");
    }
  }

  static SentenceFormatException wrong(JsonNode node, String place, String expected) {
    String kind =
        switch (node.getNodeType()) {
          case ARRAY -> "a list";
          case OBJECT -> "names with values";
          case MISSING -> "missing";
          case NULL -> "empty";
          default -> "'" + node.asText() + "'";
        };
    return new SentenceFormatException(place + " is " + kind + ", expected " + expected);
  }
}
