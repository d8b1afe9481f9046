package org.hearth.api.adapter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Words and entities of an adapter ({@code vocabulary.json}).
 *
 * @param words words with given pronunciations
 * @param entities values by list name; they extend the lists of the active contexts
 */
public record Vocabulary(List<VocabularyWord> words, Map<String, List<EntityValue>> entities) {
  /** No words, no entities. */
  public static final Vocabulary EMPTY = new Vocabulary(List.of(), Map.of());

  public Vocabulary {
    words = List.copyOf(words);
    entities =
        entities.entrySet().stream()
            .collect(
                Collectors.collectingAndThen(
                    Collectors.toMap(
                        Map.Entry::getKey,
                        e -> List.copyOf(e.getValue()),
                        (a, b) -> b,
                        LinkedHashMap::new),
                    java.util.Collections::unmodifiableMap));
  }
}
