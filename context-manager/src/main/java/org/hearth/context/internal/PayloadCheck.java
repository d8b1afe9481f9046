package org.hearth.context.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.VocabularyWord;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.Grammar;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.asr.WordRealisation;
import org.hearth.api.asr.WordRealisation.How;
import org.hearth.api.intent.IntentCompiler;
import org.hearth.api.intent.IntentException;
import org.hearth.api.intent.IntentModel;

/** Tries an adapter on its own: do its templates compile, can its words be heard? */
final class PayloadCheck {
  private final IntentCompiler intents;
  private final SpeechRecognizer recognizer;

  PayloadCheck(IntentCompiler intents, SpeechRecognizer recognizer) {
    this.intents = intents;
    this.recognizer = recognizer;
  }

  /**
   * Warnings for the author.
   *
   * @throws AdapterException when the templates cannot be used
   */
  List<String> check(Adapter adapter) throws AdapterException {
    List<String> warnings = new ArrayList<>();
    for (String part : adapter.unknownParts()) {
      warnings.add(part + " is not known to this version of Hearth: kept, not used");
    }
    try {
      IntentModel model = intents.compile(List.of(withSentences(adapter)));
      if (model.phrases().isEmpty()) {
        warnings.add("the adapter has neither sentences nor entities");
      } else {
        Grammar grammar = new Grammar(model.phrases(), pronunciations(adapter));
        recognizer.compile(grammar).realisations().stream()
            .map(PayloadCheck::warning)
            .flatMap(Optional::stream)
            .forEach(warnings::add);
      }
      return warnings;
    } catch (IntentException e) {
      throw new AdapterException(e.getMessage(), e);
    } catch (AsrException e) {
      throw new AdapterException("adapter " + adapter.descriptor().id() + ": " + e.getMessage(), e);
    }
  }

  private static Map<String, List<org.hearth.api.lexicon.Pronunciation>> pronunciations(
      Adapter adapter) {
    return adapter.vocabulary().words().stream()
        .collect(
            Collectors.toMap(VocabularyWord::word, VocabularyWord::pronunciations, (a, b) -> b));
  }

  private static Optional<String> warning(WordRealisation realisation) {
    String word = "'" + realisation.word() + "'";
    if (realisation.how() == How.RULES) {
      return Optional.of(
          "the pronunciation of "
              + word
              + " is guessed: "
              + realisation.detail()
              + " (give one in vocabulary.json if it is another)");
    }
    return realisation.how() == How.IMPOSSIBLE
        ? Optional.of(word + " cannot be heard: " + realisation.detail())
        : Optional.empty();
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
