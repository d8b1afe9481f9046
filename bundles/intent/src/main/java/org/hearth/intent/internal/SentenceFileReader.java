package org.hearth.intent.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.hearth.intent.internal.SentenceFile.Block;
import org.hearth.intent.internal.SentenceFile.Definitions;
import org.hearth.intent.internal.SentenceFile.ListDefinition;
import org.hearth.intent.internal.SentenceFile.ListValue;

/**
 * Reads {@code sentences.yaml}. Keys that it does not know are passed over; a known key with a
 * value of the wrong kind is an error that names its place. Size and depth are limited, keys must
 * be unique, and YAML's aliases are refused, so a small file cannot become a large one. Safe for
 * use by several threads.
 */
final class SentenceFileReader {
  private static final Pattern NUMBER = Pattern.compile("[0-9%&\u00b0]");

  /** Keys whose values nobody says. */
  private static final Set<String> UNSPOKEN =
      Set.of("out", "slots", "metadata", "response", "requires_context", "excludes_context");

  private final YAMLMapper mapper =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(Limits.MAX_YAML_DEPTH)
                          .maxDocumentLength(Limits.MAX_YAML_CHARACTERS)
                          .build())
                  .build())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Reads a file.
   *
   * @param yaml its text
   * @throws SentenceFormatException when it is no YAML, too large, or of another shape
   */
  SentenceFile read(String yaml) throws SentenceFormatException {
    if (yaml.length() > Limits.MAX_YAML_CHARACTERS) {
      throw new SentenceFormatException(
          "the text has "
              + yaml.length()
              + " characters, expected at most "
              + Limits.MAX_YAML_CHARACTERS);
    }
    JsonNode root = tree(yaml);
    if (root.isMissingNode() || root.isNull()) {
      return SentenceFile.EMPTY;
    }
    YamlNodes.requireObject(root, "the file");
    String language = root.path("language").asText("en");
    if (!language.toLowerCase(Locale.ROOT).matches("en([-_].*)?")) {
      requireNoNumbers(root, "language is '" + language + "', ");
    }
    List<Block> blocks = new ArrayList<>();
    for (Map.Entry<String, JsonNode> intent : YamlNodes.object(root, "intents", "").entrySet()) {
      blocks.addAll(blocks(intent.getKey(), intent.getValue()));
    }
    return new SentenceFile(
        blocks, definitions(root, ""), YamlNodes.texts(root.path("skip_words"), "skip_words"));
  }

  private JsonNode tree(String yaml) throws SentenceFormatException {
    try {
      if (yaml.indexOf('*') >= 0) {
        refuseAliases(yaml);
      }
      return mapper.readTree(yaml);
    } catch (JsonProcessingException e) {
      String place =
          e.getLocation() == null
              ? ""
              : " at line "
                  + e.getLocation().getLineNr()
                  + ", column "
                  + e.getLocation().getColumnNr();
      throw new SentenceFormatException("the YAML cannot be read" + place + ": " + firstLine(e), e);
    } catch (IOException e) {
      throw new SentenceFormatException("the YAML cannot be read: " + e.getMessage(), e);
    }
  }

  private static String firstLine(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("no reason given");
  }

  private void refuseAliases(String yaml) throws IOException, SentenceFormatException {
    try (YAMLParser parser = mapper.getFactory().createParser(yaml)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (parser.isCurrentAlias()) {
          throw new SentenceFormatException(
              "line "
                  + parser.currentTokenLocation().getLineNr()
                  + " has the YAML alias '*"
                  + parser.getText()
                  + "', expected the value itself");
        }
      }
    }
  }

  /** Numbers and signs are spelled in English only; a file of another language has none. */
  private static void requireNoNumbers(JsonNode node, String place) throws SentenceFormatException {
    for (Map.Entry<String, JsonNode> part : node.properties()) {
      if (part.getKey().equals("range") && part.getValue().isObject()) {
        throw new SentenceFormatException(
            place + "range " + part.getValue() + ": expected 'values' with the numbers in words");
      }
      if (!UNSPOKEN.contains(part.getKey())) {
        requireNoNumbers(part.getValue(), place + part.getKey() + ".");
      }
    }
    if (node.isArray()) {
      for (JsonNode element : node) {
        requireNoNumbers(element, place);
      }
    }
    if (node.isValueNode() && NUMBER.matcher(node.asText()).find()) {
      throw new SentenceFormatException(
          place.substring(0, place.length() - 1)
              + " has '"
              + node.asText()
              + "', expected numbers and signs in words: they are spelled in English only");
    }
  }

  private static List<Block> blocks(String intent, JsonNode node) throws SentenceFormatException {
    String place = "intents." + intent;
    YamlNodes.requireObject(node, place);
    JsonNode data = node.path("data");
    YamlNodes.requireArray(data, place + ".data");
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      String blockPlace = place + ".data[" + i + "]";
      JsonNode block = data.get(i);
      YamlNodes.requireObject(block, blockPlace);
      YamlNodes.requireArray(block.path("sentences"), blockPlace + ".sentences");
      blocks.add(
          new Block(
              intent,
              YamlNodes.texts(block.path("sentences"), blockPlace + ".sentences"),
              slots(block, blockPlace),
              definitions(block, blockPlace + ".")));
    }
    return blocks;
  }

  private static Map<String, Object> slots(JsonNode block, String place)
      throws SentenceFormatException {
    Map<String, Object> slots = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> slot :
        YamlNodes.object(block, "slots", place + ".").entrySet()) {
      slots.put(
          slot.getKey(), YamlNodes.scalar(slot.getValue(), place + ".slots." + slot.getKey()));
    }
    return slots;
  }

  private static Definitions definitions(JsonNode node, String place)
      throws SentenceFormatException {
    Map<String, ListDefinition> lists = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> list : YamlNodes.object(node, "lists", place).entrySet()) {
      lists.put(list.getKey(), list(list.getValue(), place + "lists." + list.getKey()));
    }
    Map<String, String> rules = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> rule :
        YamlNodes.object(node, "expansion_rules", place).entrySet()) {
      rules.put(
          rule.getKey(),
          YamlNodes.text(rule.getValue(), place + "expansion_rules." + rule.getKey()));
    }
    return new Definitions(lists, rules);
  }

  private static ListDefinition list(JsonNode node, String place) throws SentenceFormatException {
    YamlNodes.requireObject(node, place);
    if (node.path("wildcard").asBoolean()) {
      throw new SentenceFormatException(
          place
              + ": wildcard lists are not supported by a closed grammar, expected 'values' or 'range'");
    }
    if (node.has("range")) {
      return new SentenceFile.Numbers(range(node.get("range"), place + ".range"));
    }
    if (!node.has("values")) {
      throw new SentenceFormatException(
          place + " has neither 'values' nor 'range', expected one of them");
    }
    JsonNode array = node.get("values");
    YamlNodes.requireArray(array, place + ".values");
    List<ListValue> values = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      values.add(value(array.get(i), place + ".values[" + i + "]"));
    }
    return new SentenceFile.Values(values);
  }

  private static ListValue value(JsonNode node, String place) throws SentenceFormatException {
    if (!node.isObject()) {
      Object value = YamlNodes.scalar(node, place);
      return new ListValue(value.toString(), value instanceof String ? null : value);
    }
    if (!node.has("in")) {
      throw new SentenceFormatException(
          place + " has no 'in', expected what is said for the value");
    }
    Object out = node.hasNonNull("out") ? YamlNodes.scalar(node.get("out"), place + ".out") : null;
    return new ListValue(YamlNodes.scalar(node.get("in"), place + ".in").toString(), out);
  }

  private static NumberRange range(JsonNode node, String place) throws SentenceFormatException {
    YamlNodes.requireObject(node, place);
    try {
      return new NumberRange(
          YamlNodes.integer(node, "from", null, place),
          YamlNodes.integer(node, "to", null, place),
          YamlNodes.integer(node, "step", 1L, place),
          multiplier(node, place),
          fractions(node.path("fractions"), place));
    } catch (IllegalArgumentException e) {
      throw new SentenceFormatException(place + ": " + e.getMessage(), e);
    }
  }

  private static Number multiplier(JsonNode range, String place) throws SentenceFormatException {
    if (!range.has("multiplier")) {
      return 1L;
    }
    if (YamlNodes.scalar(range.get("multiplier"), place + ".multiplier") instanceof Number number) {
      return number;
    }
    throw YamlNodes.wrong(range.get("multiplier"), place + ".multiplier", "a number");
  }

  private static NumberRange.Fractions fractions(JsonNode node, String place)
      throws SentenceFormatException {
    return switch (node.asText("")) {
      case "" -> NumberRange.Fractions.NONE;
      case "halves" -> NumberRange.Fractions.HALVES;
      case "tenths" -> NumberRange.Fractions.TENTHS;
      default -> throw YamlNodes.wrong(node, place + ".fractions", "'halves' or 'tenths'");
    };
  }
}
