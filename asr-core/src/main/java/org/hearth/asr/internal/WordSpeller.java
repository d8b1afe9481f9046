package org.hearth.asr.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.Grammar;
import org.hearth.api.asr.WordRealisation;
import org.hearth.api.asr.WordRealisation.How;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.api.lexicon.Pronunciation;

/**
 * Spells the words of one grammar with the model's words, and keeps what became of each. A word
 * that comes first chooses first, so that a grammar is spelled alike every time. Used by one
 * thread.
 */
final class WordSpeller {
  /** More pronunciations of a word than this make the bigram model worse, not better. */
  private static final int MAX_PRONUNCIATIONS = 3;

  private final GrammarCompiler.ModelVocabulary vocabulary;
  private final NewWords newWords;
  private final Lexicon lexicon;
  private final Supplier<SoundAlike> soundAlike;
  private final Map<String, List<Pronunciation>> given;
  private final PhoneWords phoneWords = new PhoneWords();
  private final SoundAlikeCode soundAlikes;
  private final Map<String, List<List<String>>> spellings = new HashMap<>();
  private final Map<String, WordRealisation> realisations = new TreeMap<>();

  /**
   * @param soundAlike asked only for a model without phone words, at the first word that it lacks
   */
  WordSpeller(
      GrammarCompiler.ModelVocabulary vocabulary,
      NewWords newWords,
      Lexicon lexicon,
      Supplier<SoundAlike> soundAlike,
      Grammar grammar)
      throws AsrException {
    this.vocabulary = vocabulary;
    this.newWords = newWords;
    this.lexicon = lexicon;
    this.soundAlike = soundAlike;
    this.given = grammar.pronunciations();
    this.soundAlikes =
        new SoundAlikeCode(newWords == NewWords.SOUND_ALIKES ? knownWords(grammar) : Set.of());
  }

  /** The ways to spell a word, one for each pronunciation; none when it cannot be heard. */
  List<List<String>> spell(String word) throws AsrException {
    List<List<String>> ways = spellings.get(word);
    if (ways == null) {
      ways = realise(word);
      spellings.put(word, ways);
    }
    return ways;
  }

  /** The way back for what was spelled. */
  TranscriptMapper mapper() {
    return new TranscriptMapper(phoneWords, soundAlikes);
  }

  /** What became of the words that are not spelled as they are, sorted by word. */
  List<WordRealisation> realisations() {
    return List.copyOf(realisations.values());
  }

  private Set<String> knownWords(Grammar grammar) throws AsrException {
    Set<String> known = new HashSet<>();
    for (String phrase : grammar.phrases()) {
      for (String word : phrase.split(" ", -1)) {
        if (!known.contains(word) && vocabulary.knows(word)) {
          known.add(word);
        }
      }
    }
    return known;
  }

  private List<List<String>> realise(String word) throws AsrException {
    boolean taught = !given(word).isEmpty();
    if (vocabulary.knows(word) && !(taught && newWords == NewWords.PHONE_WORDS)) {
      if (taught) {
        report(word, How.BASE_LEXICON, "as the model knows it: it has no phone words", List.of());
      }
      return List.of(List.of(word));
    }
    if (newWords == NewWords.NONE) {
      return impossible(
          word, "not in the model's lexicon, and its phones are not those of English");
    }
    if (taught) {
      return realise(word, How.GIVEN, given(word));
    }
    List<Pronunciation> known = lexicon.lookup(word);
    if (!known.isEmpty()) {
      return realise(word, How.DICTIONARY, known);
    }
    Optional<Pronunciation> guess = lexicon.guess(word);
    if (guess.isPresent()) {
      return realise(word, How.RULES, List.of(guess.get()));
    }
    return impossible(word, "not in the dictionary, and not made of letters: give a pronunciation");
  }

  private List<List<String>> realise(String word, How how, List<Pronunciation> all) {
    List<Pronunciation> some = all.stream().distinct().limit(MAX_PRONUNCIATIONS).toList();
    if (newWords == NewWords.SOUND_ALIKES) {
      return soundAlike(word, some);
    }
    report(word, how, some.stream().map(Object::toString).collect(Collectors.joining(" | ")), some);
    return phoneWords.add(word, some);
  }

  private List<List<String>> soundAlike(String word, List<Pronunciation> pronunciations) {
    for (Pronunciation pronunciation : pronunciations) {
      Optional<List<String>> words =
          soundAlike.get().find(pronunciation, candidate -> soundAlikes.add(word, candidate));
      if (words.isPresent()) {
        report(word, How.SOUNDS_LIKE, String.join(" ", words.get()), List.of(pronunciation));
        return List.of(words.get());
      }
    }
    return impossible(word, whyNothingSoundsLike(pronunciations));
  }

  private String whyNothingSoundsLike(List<Pronunciation> pronunciations) {
    for (Pronunciation pronunciation : pronunciations) {
      Optional<List<String>> nearest = soundAlike.get().find(pronunciation, candidate -> true);
      if (nearest.isPresent()) {
        return "sounds like '" + String.join(" ", nearest.get()) + "', which is used already";
      }
    }
    return "the model has no phone words, and none of its words sound like " + pronunciations;
  }

  private List<List<String>> impossible(String word, String why) {
    report(word, How.IMPOSSIBLE, why, List.of());
    return List.of();
  }

  private void report(String word, How how, String detail, List<Pronunciation> used) {
    List<Pronunciation> unused =
        given(word).stream().filter(pronunciation -> !used.contains(pronunciation)).toList();
    realisations.put(word, new WordRealisation(word, how, detail, unused));
  }

  private List<Pronunciation> given(String word) {
    return given.getOrDefault(word, List.of());
  }
}
