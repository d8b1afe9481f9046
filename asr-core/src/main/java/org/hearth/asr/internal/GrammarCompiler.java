package org.hearth.asr.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.Grammar;
import org.hearth.api.asr.Hypothesis;
import org.hearth.api.asr.WordRealisation.How;
import org.hearth.api.lexicon.Lexicon;

/**
 * Turns a grammar of the household's words into one of the model's words. Vosk drops a word that it
 * does not know without saying so; here every word is represented or reported.
 */
final class GrammarCompiler {
  /** What the compiler needs to know of a model. */
  interface ModelVocabulary {
    boolean knows(String word) throws AsrException;
  }

  private final ModelVocabulary vocabulary;
  private final NewWords newWords;
  private final Lexicon lexicon;
  private final Supplier<SoundAlike> soundAlike;

  /**
   * @param soundAlike asked only for a model without phone words, at the first word that it lacks
   */
  GrammarCompiler(
      ModelVocabulary vocabulary,
      NewWords newWords,
      Lexicon lexicon,
      Supplier<SoundAlike> soundAlike) {
    this.vocabulary = vocabulary;
    this.newWords = newWords;
    this.lexicon = lexicon;
    this.soundAlike = soundAlike;
  }

  /**
   * @throws AsrException when no phrase can be represented
   */
  SpelledGrammar compile(Grammar grammar) throws AsrException {
    WordSpeller speller = new WordSpeller(vocabulary, newWords, lexicon, soundAlike, grammar);
    List<String> phrases = new ArrayList<>();
    for (String phrase : grammar.phrases()) {
      phrases.addAll(spell(phrase, speller));
    }
    if (phrases.isEmpty()) {
      throw new AsrException(
          "no phrase of the grammar can be heard; unknown: "
              + speller.realisations().stream()
                  .filter(word -> word.how() == How.IMPOSSIBLE)
                  .map(word -> word.word() + " (" + word.detail() + ")")
                  .collect(Collectors.joining(", ")));
    }
    if (vocabulary.knows(Hypothesis.UNKNOWN)) {
      // Once among hundreds of phrases it would weigh nothing, and speech from outside the grammar
      // would be forced into it. As often as all phrases together, it costs no known sentence.
      phrases.addAll(Collections.nCopies(phrases.size(), Hypothesis.UNKNOWN));
    }
    return new SpelledGrammar(phrases, speller.mapper(), speller.realisations());
  }

  /** The phrase in the model's words, once for each pronunciation of its words; or not at all. */
  private static List<String> spell(String phrase, WordSpeller speller) throws AsrException {
    List<List<List<String>>> words = new ArrayList<>();
    // To the end also after an impossible word, so that all of them are reported.
    for (String word : phrase.split(" ", -1)) {
      words.add(speller.spell(word));
    }
    if (words.stream().anyMatch(List::isEmpty)) {
      return List.of();
    }
    int variants = words.stream().mapToInt(List::size).max().orElseThrow();
    List<String> phrases = new ArrayList<>();
    for (int variant = 0; variant < variants; variant++) {
      List<String> tokens = new ArrayList<>();
      for (List<List<String>> ways : words) {
        tokens.addAll(ways.get(variant % ways.size()));
      }
      phrases.add(String.join(" ", tokens));
    }
    return phrases;
  }
}
