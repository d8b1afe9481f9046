package org.hearth.context.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.VocabularyWord;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.Grammar;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.asr.WordRealisation;
import org.hearth.api.intent.IntentCompiler;
import org.hearth.api.intent.IntentException;
import org.hearth.api.lexicon.Pronunciation;

/**
 * Tries an adapter on its own: do its templates compile, can its words be heard, does its acoustic
 * part fit the base model?
 */
final class PayloadCheck {
  /** Says nothing of the adapter: what an acoustic part is tried on when there is nothing else. */
  private static final Grammar NEUTRAL = new Grammar(List.of("yes"), Map.of());

  /** Unknown parts that are named one by one; an enemy can make any number. */
  private static final int MAX_UNKNOWN = 20;

  private final IntentCompiler intents;
  private final SpeechRecognizer recognizer;

  PayloadCheck(IntentCompiler intents, SpeechRecognizer recognizer) {
    this.intents = intents;
    this.recognizer = recognizer;
  }

  /**
   * Warnings for the author.
   *
   * @throws AdapterException when the templates or the acoustic part cannot be used
   */
  List<String> check(Adapter adapter) throws AdapterException {
    List<String> warnings = new ArrayList<>();
    warnings.addAll(unknown(adapter.unknownParts()));
    for (String word : repeated(adapter)) {
      warnings.add(
          "the word '"
              + word
              + "' stands more than once in vocabulary.json: only the first pronunciations are used");
    }
    try {
      warnings.addAll(tryOut(adapter));
      return warnings.stream().map(Printable::message).toList();
    } catch (IntentException e) {
      throw new AdapterException(Printable.message(e.getMessage()), e);
    } catch (AsrException e) {
      throw PayloadJson.refused("adapter " + adapter.descriptor().id(), e.getMessage(), e);
    }
  }

  private static List<String> unknown(List<String> parts) {
    List<String> warnings = new ArrayList<>();
    for (String part : parts.subList(0, Math.min(parts.size(), MAX_UNKNOWN))) {
      warnings.add(part + " is not known to this version of Hearth: kept, not used");
    }
    if (parts.size() > MAX_UNKNOWN) {
      warnings.add((parts.size() - MAX_UNKNOWN) + " more parts are not known");
    }
    return warnings;
  }

  private List<String> tryOut(Adapter adapter) throws IntentException, AsrException {
    List<String> phrases = phrases(adapter);
    boolean hasLearned = adapter.language().isPresent() || !adapter.habits().isEmpty();
    if (phrases.isEmpty() && adapter.acoustic().isEmpty() && hasLearned) {
      return List.of();
    }
    if (phrases.isEmpty() && adapter.acoustic().isEmpty()) {
      return List.of("the adapter has neither sentences nor entities nor words");
    }
    if (phrases.isEmpty()) {
      recognizer.compile(NEUTRAL, adapter.acoustic());
      return List.of();
    }
    Grammar grammar = new Grammar(phrases, pronunciations(adapter));
    return recognizer.compile(grammar, adapter.acoustic()).realisations().stream()
        .flatMap(realisation -> warnings(realisation).stream())
        .toList();
  }

  /** All that the adapter brings: its words may stand in the sentences of other adapters only. */
  private List<String> phrases(Adapter adapter) throws IntentException {
    Set<String> phrases =
        new LinkedHashSet<>(intents.compile(List.of(withSentences(adapter))).phrases());
    adapter.vocabulary().words().forEach(word -> phrases.add(word.word()));
    return List.copyOf(phrases);
  }

  private static Set<String> repeated(Adapter adapter) {
    Set<String> once = new HashSet<>();
    return adapter.vocabulary().words().stream()
        .map(VocabularyWord::word)
        .filter(word -> !once.add(word))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Map<String, List<Pronunciation>> pronunciations(Adapter adapter) {
    return adapter.vocabulary().words().stream()
        .filter(word -> !word.pronunciations().isEmpty())
        .collect(
            Collectors.toMap(
                VocabularyWord::word, VocabularyWord::pronunciations, (first, second) -> first));
  }

  private static List<String> warnings(WordRealisation realisation) {
    String word = "'" + realisation.word() + "'";
    List<String> warnings = new ArrayList<>();
    switch (realisation.how()) {
      case GIVEN, DICTIONARY, BASE_LEXICON -> {}
      case RULES ->
          warnings.add(
              "the pronunciation of "
                  + word
                  + " is guessed: "
                  + realisation.detail()
                  + " (give one in vocabulary.json if it is another)");
      case SOUNDS_LIKE ->
          warnings.add(
              word + " is heard by words of the model that sound alike: " + realisation.detail());
      case IMPOSSIBLE -> warnings.add(word + " cannot be heard: " + realisation.detail());
    }
    for (Pronunciation unused : realisation.unused()) {
      warnings.add("the pronunciation '" + unused + "' of " + word + " is not used");
    }
    return warnings;
  }

  /** A person's adapter has entities but no sentences: each entity is then tried as one. */
  private static Adapter withSentences(Adapter adapter) {
    if (adapter.sentences().isPresent() || adapter.vocabulary().entities().isEmpty()) {
      return adapter;
    }
    String templates =
        adapter.vocabulary().entities().keySet().stream()
            .map(list -> "'{" + list + "}'")
            .collect(Collectors.joining(", "));
    return new Adapter(
        adapter.descriptor(),
        adapter.vocabulary(),
        Optional.of("language: en\nintents: {Check: {data: [{sentences: [" + templates + "]}]}}\n"),
        adapter.unknownParts());
  }
}
