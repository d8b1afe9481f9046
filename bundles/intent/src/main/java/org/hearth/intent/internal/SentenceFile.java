package org.hearth.intent.internal;

import java.util.List;
import java.util.Map;

/**
 * The content of one {@code sentences.yaml}, templates still as text.
 *
 * @param intents blocks of templates in the order of the file
 * @param definitions lists and rules of the whole file
 * @param skipWords words and phrases that mean nothing
 */
record SentenceFile(List<Block> intents, Definitions definitions, List<String> skipWords) {

  /** A file that says nothing. */
  static final SentenceFile EMPTY =
      new SentenceFile(List.of(), new Definitions(Map.of(), Map.of()), List.of());

  /**
   * Templates of one intent with what they have in common.
   *
   * @param slots values that every match takes
   * @param definitions lists and rules of this block only
   */
  record Block(
      String intent, List<String> sentences, Map<String, Object> slots, Definitions definitions) {
    Block {
      sentences = List.copyOf(sentences);
    }
  }

  /** Lists and rules by name. */
  record Definitions(Map<String, ListDefinition> lists, Map<String, String> rules) {}

  /** One list, either values or a range of numbers. */
  sealed interface ListDefinition {}

  /** A list of values. */
  record Values(List<ListValue> values) implements ListDefinition {
    Values {
      values = List.copyOf(values);
    }
  }

  /** A list of numbers. */
  record Numbers(NumberRange range) implements ListDefinition {}

  /**
   * A value of a list.
   *
   * @param in what is said, a template
   * @param out what the slot becomes, or null for what was said
   */
  record ListValue(String in, Object out) {}

  SentenceFile {
    intents = List.copyOf(intents);
    skipWords = List.copyOf(skipWords);
  }
}
