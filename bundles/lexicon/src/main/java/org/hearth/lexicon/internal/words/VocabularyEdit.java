package org.hearth.lexicon.internal.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.lexicon.Pronunciation;

/**
 * Changes a word in the {@code vocabulary.json} of a payload; everything else in it is kept. For
 * one thread.
 */
final class VocabularyEdit {
  static final String FILE = "vocabulary.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, byte[]> payload;
  private final ObjectNode root;

  /**
   * @throws AdapterException when the file there is is none of a vocabulary
   */
  VocabularyEdit(Map<String, byte[]> payload) throws AdapterException {
    this.payload = payload;
    try {
      JsonNode read =
          payload.containsKey(FILE)
              ? JSON.readTree(payload.get(FILE))
              : JSON.createObjectNode().put("format_version", "1.0");
      if (!(read instanceof ObjectNode object)) {
        throw new AdapterException(FILE + " is no object");
      }
      this.root = object;
    } catch (IOException e) {
      throw new AdapterException(FILE + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Sets the pronunciations of a word, in the place of those it had. */
  void put(String word, List<Pronunciation> pronunciations) {
    ArrayNode words = root.withArray("words");
    removeWord(words, word);
    ArrayNode sounds = words.addObject().put("word", word).putArray("pronunciations");
    pronunciations.forEach(each -> sounds.add(each.toString()));
  }

  /** Lets a list have a value that is said as the word alone, in the place of one it had. */
  void mean(String word, String list, String value) {
    ObjectNode lists =
        root.get("entities") instanceof ObjectNode present ? present : root.putObject("entities");
    ArrayNode values =
        lists.get(list) instanceof ArrayNode present ? present : lists.putArray(list);
    removeValue(values, word);
    values.addObject().put("in", word).put("out", value);
  }

  /**
   * Removes a word, and the values that are said as the word alone; false when there is neither.
   */
  boolean remove(String word) {
    boolean found = root.get("words") instanceof ArrayNode words && removeWord(words, word);
    if (root.get("entities") instanceof ObjectNode lists) {
      Iterator<JsonNode> each = lists.elements();
      while (each.hasNext()) {
        if (each.next() instanceof ArrayNode values && removeValue(values, word)) {
          found = true;
          if (values.isEmpty()) {
            each.remove();
          }
        }
      }
    }
    return found;
  }

  private static boolean removeWord(ArrayNode words, String word) {
    return removeIf(words, node -> node.path("word").asText().equalsIgnoreCase(word));
  }

  private static boolean removeValue(ArrayNode values, String word) {
    return removeIf(
        values,
        node -> {
          String in = node.isTextual() ? node.asText() : node.path("in").asText();
          return in.strip().equalsIgnoreCase(word);
        });
  }

  private static boolean removeIf(ArrayNode array, Predicate<JsonNode> unwanted) {
    boolean found = false;
    Iterator<JsonNode> each = array.elements();
    while (each.hasNext()) {
      if (unwanted.test(each.next())) {
        each.remove();
        found = true;
      }
    }
    return found;
  }

  /** The whole payload with the vocabulary as it is now. */
  Map<String, byte[]> payload() throws AdapterException {
    Map<String, byte[]> changed = new TreeMap<>(payload);
    try {
      changed.put(FILE, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
    } catch (IOException e) {
      throw new AdapterException(FILE + " cannot be written: " + e.getMessage(), e);
    }
    return changed;
  }
}
