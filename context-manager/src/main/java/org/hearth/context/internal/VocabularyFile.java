package org.hearth.context.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.EntityValue;
import org.hearth.api.adapter.Vocabulary;
import org.hearth.api.adapter.VocabularyWord;
import org.hearth.api.lexicon.Pronunciation;

/** The file {@code vocabulary.json} of a payload. */
final class VocabularyFile {
  static final String NAME = "vocabulary.json";

  private static final Set<String> MEMBERS = Set.of("format_version", "words", "entities");
  private static final Set<String> WORD_MEMBERS = Set.of("word", "pronunciations");
  private static final Set<String> VALUE_MEMBERS = Set.of("in", "out");

  /** What a template can name in braces. */
  private static final Pattern LIST = Pattern.compile("[\\p{L}\\p{N}_.-]{1,64}");

  private final List<String> unknown = new ArrayList<>();
  private final Vocabulary vocabulary;

  VocabularyFile(PayloadJson json, byte[] bytes) throws AdapterException {
    JsonNode root = json.read(NAME, bytes);
    unknown.addAll(PayloadJson.unknownMembers(NAME, root, MEMBERS));
    try {
      this.vocabulary = new Vocabulary(words(root), entities(root));
    } catch (IllegalArgumentException e) {
      throw PayloadJson.refused(NAME, e.getMessage(), e);
    }
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  /** Members of a newer minor format, or misspelled; each with its place. */
  List<String> unknownMembers() {
    return List.copyOf(unknown);
  }

  private List<VocabularyWord> words(JsonNode root) throws AdapterException {
    List<VocabularyWord> words = new ArrayList<>();
    for (JsonNode node : PayloadJson.array(NAME, root, "words")) {
      words.add(word(node));
    }
    return words;
  }

  private VocabularyWord word(JsonNode node) throws AdapterException {
    String word = PayloadJson.text(NAME + " words", node, "word").toLowerCase(Locale.ROOT);
    String place = NAME + ": the word '" + Printable.value(word) + "'";
    List<Pronunciation> pronunciations = new ArrayList<>();
    for (JsonNode pronunciation : PayloadJson.array(NAME, node, "pronunciations")) {
      try {
        pronunciations.add(Pronunciation.parse(pronunciation.asText()));
      } catch (IllegalArgumentException e) {
        throw PayloadJson.refused(place, e.getMessage(), e);
      }
    }
    unknown.addAll(PayloadJson.unknownMembers(place, node, WORD_MEMBERS));
    return new VocabularyWord(word, pronunciations);
  }

  private Map<String, List<EntityValue>> entities(JsonNode root) throws AdapterException {
    JsonNode lists = root.path("entities");
    if (!lists.isObject() && !lists.isMissingNode()) {
      throw PayloadJson.refused(NAME, "entities", lists, "lists by name");
    }
    Map<String, List<EntityValue>> entities = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> list : lists.properties()) {
      entities.put(list.getKey(), values(list.getKey(), lists));
    }
    return entities;
  }

  private List<EntityValue> values(String list, JsonNode lists) throws AdapterException {
    if (!LIST.matcher(list).matches()) {
      throw PayloadJson.refused(
          NAME,
          "a list is named '"
              + Printable.value(list)
              + "', expected letters, digits, '_', '.' or '-', at most 64",
          null);
    }
    List<EntityValue> values = new ArrayList<>();
    for (JsonNode node : PayloadJson.array(NAME, lists, list)) {
      String in =
          node.isTextual() ? node.asText() : PayloadJson.text(NAME + " " + list, node, "in");
      values.add(new EntityValue(in, node.path("out").asText(in)));
      unknown.addAll(
          PayloadJson.unknownMembers(
              NAME + ": '" + Printable.value(in) + "' of the list '" + list + "'",
              node,
              VALUE_MEMBERS));
    }
    return values;
  }
}
