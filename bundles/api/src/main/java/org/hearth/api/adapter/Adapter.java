package org.hearth.api.adapter;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An adapter that was verified and opened.
 *
 * @param descriptor its signed description
 * @param vocabulary its words and entities
 * @param sentences its templates, the text of {@code sentences.yaml}, if it has any
 * @param acoustic what it changes in the base model's network, if anything; of a person only
 * @param language what it changes in the frozen language model, if anything
 * @param habits what it changes in frozen models of habits, by the name of the part
 * @param unknownParts files, and members of files with their places, that this version does not
 *     know; kept, not used
 */
public record Adapter(
    AdapterDescriptor descriptor,
    Vocabulary vocabulary,
    Optional<String> sentences,
    Optional<AcousticPart> acoustic,
    Optional<LanguagePart> language,
    Map<String, HabitPart> habits,
    List<String> unknownParts) {
  public Adapter {
    habits = Map.copyOf(habits);
    unknownParts = List.copyOf(unknownParts);
  }

  /** An adapter without habits. */
  public Adapter(
      AdapterDescriptor descriptor,
      Vocabulary vocabulary,
      Optional<String> sentences,
      Optional<AcousticPart> acoustic,
      Optional<LanguagePart> language,
      List<String> unknownParts) {
    this(descriptor, vocabulary, sentences, acoustic, language, Map.of(), unknownParts);
  }

  /** An adapter without a language part. */
  public Adapter(
      AdapterDescriptor descriptor,
      Vocabulary vocabulary,
      Optional<String> sentences,
      Optional<AcousticPart> acoustic,
      List<String> unknownParts) {
    this(descriptor, vocabulary, sentences, acoustic, Optional.empty(), unknownParts);
  }

  /** An adapter of words and sentences. */
  public Adapter(
      AdapterDescriptor descriptor,
      Vocabulary vocabulary,
      Optional<String> sentences,
      List<String> unknownParts) {
    this(descriptor, vocabulary, sentences, Optional.empty(), unknownParts);
  }
}
