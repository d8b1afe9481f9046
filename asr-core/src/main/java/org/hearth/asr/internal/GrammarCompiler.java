package org.hearth.asr.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.Grammar;
import org.hearth.api.asr.WordRealisation;
import org.hearth.api.asr.WordRealisation.How;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.api.lexicon.Pronunciation;

/**
 * Turns a grammar of the household's words into one of the model's words. Vosk drops a word that it
 * does not know without saying so; here every word is represented or reported.
 */
final class GrammarCompiler {
  /** More pronunciations of a word than this make the bigram model worse, not better. */
  private static final int MAX_PRONUNCIATIONS = 3;

  /** What the compiler needs to know of a model. */
  interface ModelVocabulary {
    boolean knows(String word) throws AsrException;
  }

  private final ModelVocabulary vocabulary;
  private final Lexicon lexicon;
  private final Supplier<SoundAlike> soundAlike;
  private final String fingerprint;
  private final boolean phoneWordsInModel;

  /**
   * @param fingerprint of the model
   * @param soundAlike asked only for a model without phone words, at the first word that it lacks
   */
  GrammarCompiler(
      ModelVocabulary vocabulary,
      String fingerprint,
      boolean phoneWordsInModel,
      Lexicon lexicon,
      Supplier<SoundAlike> soundAlike) {
    this.vocabulary = vocabulary;
    this.fingerprint = fingerprint;
    this.phoneWordsInModel = phoneWordsInModel;
    this.lexicon = lexicon;
    this.soundAlike = soundAlike;
  }

  /**
   * @throws AsrException when no phrase can be represented
   */
  VoskGrammar compile(Grammar grammar) throws AsrException {
    return new Compilation(grammar).run();
  }

  /** One run of the compiler. */
  private final class Compilation {
    private final Grammar grammar;
    private final PhoneWords phoneWords = new PhoneWords();
    private final Map<String, List<List<String>>> spellings = new HashMap<>();
    private final Map<List<String>, String> soundsLike = new HashMap<>();
    private final Map<String, WordRealisation> realisations = new LinkedHashMap<>();

    Compilation(Grammar grammar) {
      this.grammar = grammar;
    }

    VoskGrammar run() throws AsrException {
      List<String> phrases = new ArrayList<>();
      for (String phrase : grammar.phrases()) {
        phrases.addAll(spell(phrase));
      }
      if (phrases.isEmpty()) {
        throw new AsrException(
            "no phrase of the grammar can be heard; unknown: "
                + String.join(", ", realisations.keySet()));
      }
      if (vocabulary.knows(TranscriptMapper.UNKNOWN)) {
        // Once among hundreds of phrases it would weigh nothing, and speech from outside the
        // grammar
        // would be forced into it. As often as all phrases together, it costs no known sentence.
        phrases.addAll(Collections.nCopies(phrases.size(), TranscriptMapper.UNKNOWN));
      }
      return new VoskGrammar(
          fingerprint,
          phrases,
          new TranscriptMapper(phoneWords, soundsLike),
          realisations.values().stream()
              .sorted(Comparator.comparing(WordRealisation::word))
              .toList());
    }

    /** The phrase in the model's words, once for each pronunciation of its words; or not at all. */
    private List<String> spell(String phrase) throws AsrException {
      List<List<List<String>>> words = new ArrayList<>();
      int variants = 1;
      for (String word : phrase.split(" ", -1)) {
        List<List<String>> ways = spellings.get(word);
        if (ways == null) {
          ways = realise(word);
          spellings.put(word, ways);
        }
        if (ways.isEmpty()) {
          return List.of();
        }
        variants = Math.max(variants, ways.size());
        words.add(ways);
      }
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

    private List<List<String>> realise(String word) throws AsrException {
      List<Pronunciation> given = grammar.pronunciations().getOrDefault(word, List.of());
      if (given.isEmpty() && vocabulary.knows(word)) {
        return List.of(List.of(word));
      }
      List<Pronunciation> known = lexicon.lookup(word);
      if (!given.isEmpty()) {
        return realise(word, How.GIVEN, given);
      }
      if (!known.isEmpty()) {
        return realise(word, How.DICTIONARY, known);
      }
      Optional<Pronunciation> guess = lexicon.guess(word);
      if (guess.isPresent()) {
        return realise(word, How.RULES, List.of(guess.get()));
      }
      return impossible(
          word, "not in the dictionary, and not made of letters: give a pronunciation");
    }

    private List<List<String>> realise(String word, How how, List<Pronunciation> all)
        throws AsrException {
      List<Pronunciation> pronunciations = all.stream().limit(MAX_PRONUNCIATIONS).toList();
      if (phoneWordsInModel) {
        report(
            word, how, String.join(" | ", pronunciations.stream().map(Object::toString).toList()));
        return phoneWords.add(word, pronunciations);
      }
      if (vocabulary.knows(word)) {
        return List.of(List.of(word));
      }
      for (Pronunciation pronunciation : pronunciations) {
        Optional<List<String>> words = soundAlike.get().find(pronunciation);
        if (words.isPresent()) {
          report(word, How.SOUNDS_LIKE, String.join(" ", words.get()));
          soundsLike.put(words.get(), word);
          return List.of(words.get());
        }
      }
      return impossible(
          word, "the model has no phone words, and none of its words sound like " + pronunciations);
    }

    private List<List<String>> impossible(String word, String why) {
      report(word, How.IMPOSSIBLE, why);
      return List.of();
    }

    private void report(String word, How how, String detail) {
      realisations.put(word, new WordRealisation(word, how, detail));
    }
  }
}
