package org.hearth.context.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.EntityValue;
import org.hearth.api.adapter.Vocabulary;
import org.hearth.api.adapter.VocabularyWord;
import org.hearth.api.lexicon.Pronunciation;

/** Reads the files of an adapter's payload. Safe for use by several threads. */
final class PayloadReader {
  static final String CONFIG = "adapter_config.json";
  static final String VOCABULARY = "vocabulary.json";
  static final String SENTENCES = "sentences.yaml";

  /** Files whose meaning this version knows. */
  private static final Set<String> KNOWN = Set.of(CONFIG, VOCABULARY, SENTENCES);

  private static final String FORMAT = "1.0";

  private final ObjectMapper json = new ObjectMapper();

  /**
   * The description in {@code adapter_config.json}.
   *
   * @param fingerprint of the base model in use; the file may name it, but no other
   */
  AdapterDescriptor descriptor(Map<String, byte[]> files, String fingerprint)
      throws AdapterException {
    if (!files.containsKey(CONFIG)) {
      throw new AdapterException(CONFIG + " is missing");
    }
    JsonNode config = parse(CONFIG, files.get(CONFIG));
    checkFormat(CONFIG, config);
    String base = config.path("base_model").asText(fingerprint);
    if (!base.equals(fingerprint)) {
      throw new AdapterException(
          CONFIG + ": base_model is " + base + ", but the model in use is " + fingerprint);
    }
    try {
      String id = text(CONFIG, config, "id");
      AdapterKind kind = AdapterKind.ofLabel(text(CONFIG, config, "kind"));
      return new AdapterDescriptor(
          id,
          kind,
          text(CONFIG, config, "version"),
          fingerprint,
          rollbackIndex(config),
          kind == AdapterKind.USER ? id : "household");
    } catch (IllegalArgumentException e) {
      throw new AdapterException(CONFIG + ": " + e.getMessage(), e);
    }
  }

  /** Security hangs on it: what is not a whole number must not pass for 0. */
  private static long rollbackIndex(JsonNode config) throws AdapterException {
    JsonNode index = config.path("rollback_index");
    if (!index.isMissingNode() && !(index.isIntegralNumber() && index.canConvertToLong())) {
      throw new AdapterException(
          CONFIG + ": 'rollback_index' is " + index + ", expected a whole number, 0 or more");
    }
    return index.asLong(0);
  }

  /** The adapter in a payload. */
  Adapter adapter(AdapterDescriptor descriptor, Map<String, byte[]> files) throws AdapterException {
    return new Adapter(
        descriptor,
        files.containsKey(VOCABULARY) ? vocabulary(files.get(VOCABULARY)) : Vocabulary.EMPTY,
        Optional.ofNullable(files.get(SENTENCES))
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8)),
        files.keySet().stream().filter(name -> !KNOWN.contains(name)).sorted().toList());
  }

  private Vocabulary vocabulary(byte[] bytes) throws AdapterException {
    JsonNode root = parse(VOCABULARY, bytes);
    checkFormat(VOCABULARY, root);
    try {
      List<VocabularyWord> words = new ArrayList<>();
      for (JsonNode word : array(VOCABULARY, root, "words")) {
        words.add(word(word));
      }
      Map<String, List<EntityValue>> entities = new LinkedHashMap<>();
      JsonNode lists = root.path("entities");
      if (!lists.isObject() && !lists.isMissingNode()) {
        throw new AdapterException(
            VOCABULARY + ": 'entities' is " + lists + ", expected lists by name");
      }
      for (Iterator<String> names = lists.fieldNames(); names.hasNext(); ) {
        String name = names.next();
        entities.put(name, values(name, array(VOCABULARY, lists, name)));
      }
      return new Vocabulary(words, entities);
    } catch (IllegalArgumentException e) {
      throw new AdapterException(VOCABULARY + ": " + e.getMessage(), e);
    }
  }

  private static VocabularyWord word(JsonNode node) throws AdapterException {
    String word = text(VOCABULARY + " words", node, "word").toLowerCase(Locale.ROOT);
    List<Pronunciation> pronunciations = new ArrayList<>();
    for (JsonNode pronunciation : array(VOCABULARY, node, "pronunciations")) {
      try {
        pronunciations.add(Pronunciation.parse(pronunciation.asText()));
      } catch (IllegalArgumentException e) {
        throw new AdapterException(VOCABULARY + ": the word '" + word + "': " + e.getMessage(), e);
      }
    }
    return new VocabularyWord(word, pronunciations);
  }

  private static List<EntityValue> values(String list, JsonNode nodes) throws AdapterException {
    List<EntityValue> values = new ArrayList<>();
    for (JsonNode node : nodes) {
      String in = node.isTextual() ? node.asText() : text(VOCABULARY + " " + list, node, "in");
      values.add(new EntityValue(in, node.path("out").asText(in)));
    }
    return values;
  }

  private JsonNode parse(String file, byte[] bytes) throws AdapterException {
    try {
      JsonNode node = json.readTree(bytes);
      if (!node.isObject()) {
        throw new AdapterException(file + " is no JSON object");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new AdapterException(
          file
              + ", line "
              + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
              + ": "
              + e.getOriginalMessage(),
          e);
    } catch (IOException e) {
      throw new AdapterException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** A newer minor version is read as far as it is known; a newer major one is refused. */
  private static void checkFormat(String file, JsonNode node) throws AdapterException {
    String version = text(file, node, "format_version");
    if (!version.matches("1\\.\\d{1,6}")) {
      throw new AdapterException(
          file + ": format_version is '" + version + "', expected " + FORMAT + " or a later 1.x");
    }
  }

  private static String text(String file, JsonNode node, String field) throws AdapterException {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw new AdapterException(
          file
              + ": '"
              + field
              + "' is "
              + (value.isMissingNode() ? "missing" : value)
              + ", expected a string");
    }
    return value.asText();
  }

  private static JsonNode array(String file, JsonNode node, String field) throws AdapterException {
    JsonNode value = node.path(field);
    if (!value.isArray() && !value.isMissingNode()) {
      throw new AdapterException(file + ": '" + field + "' is " + value + ", expected a list");
    }
    return value;
  }
}
