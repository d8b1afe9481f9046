package org.hearth.forge.internal.graph;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a graph was made of and how large it is.
 *
 * @param words without phone words
 * @param phoneWords how many there are
 * @param pronunciations of the words
 * @param sentences of the text
 * @param textWords words of the text that the lexicon has
 * @param unknown words of the text that it does not have, and how often they occur
 * @param pairs bigrams of the grammar
 * @param triples trigrams of the grammar
 * @param lexiconGraph size of {@code HCLr.fst}
 * @param grammar size of {@code Gr.fst}
 * @param bytes of all files
 */
public record GraphReport(
    int words,
    int phoneWords,
    int pronunciations,
    int sentences,
    int textWords,
    Map<String, Integer> unknown,
    int pairs,
    int triples,
    Size lexiconGraph,
    Size grammar,
    long bytes) {

  /** Of a transducer in a file. */
  public record Size(int states, int arcs, int bytes) {}

  public GraphReport {
    unknown = Map.copyOf(unknown);
  }

  /** How often words of the text were not in the lexicon. */
  public int unknownWords() {
    return unknown.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** For {@code --json}. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("words", words);
    fields.put("phone_words", phoneWords);
    fields.put("pronunciations", pronunciations);
    fields.put("sentences", sentences);
    fields.put("text_words", textWords);
    fields.put("unknown_words", unknownWords());
    fields.put("bigrams", pairs);
    fields.put("trigrams", triples);
    fields.put("hclr", fields(lexiconGraph));
    fields.put("gr", fields(grammar));
    fields.put("bytes", bytes);
    return fields;
  }

  private static Map<String, Object> fields(Size size) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("states", size.states());
    fields.put("arcs", size.arcs());
    fields.put("bytes", size.bytes());
    return fields;
  }
}
