package org.hearth.asr.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.Grammar;
import org.hearth.api.asr.WordRealisation;
import org.hearth.api.asr.WordRealisation.How;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.api.lexicon.Pronunciation;
import org.junit.jupiter.api.Test;

class GrammarCompilerTest {
  private static final List<String> VOCABULARY = List.of("turn", "on", "sick", "bee", "[unk]");
  private final Lexicon lexicon =
      TestModels.lexicon(
          Map.of(
              "sick", "s ih k",
              "bee", "b iy",
              "pea", "p iy",
              "zigby", "z ih g b iy",
              "sigby", "s ih g b iy",
              "zick", "z ih k",
              "sic", "s ih k"));

  private SpelledGrammar compile(boolean phoneWords, List<String> vocabulary, Grammar grammar)
      throws AsrException {
    return compile(phoneWords ? NewWords.PHONE_WORDS : NewWords.SOUND_ALIKES, vocabulary, grammar);
  }

  private SpelledGrammar compile(NewWords newWords, List<String> vocabulary, Grammar grammar)
      throws AsrException {
    return new GrammarCompiler(
            vocabulary::contains, newWords, lexicon, () -> new SoundAlike(vocabulary, lexicon))
        .compile(grammar);
  }

  private SpelledGrammar compile(boolean phoneWords, Grammar grammar) throws AsrException {
    return compile(phoneWords, VOCABULARY, grammar);
  }

  private SpelledGrammar compileWithSoundAlikes(List<String> vocabulary, String... phrases)
      throws AsrException {
    return compile(false, vocabulary, new Grammar(List.of(phrases), Map.of()));
  }

  private static List<String> with(String... words) {
    return Stream.concat(VOCABULARY.stream(), Stream.of(words)).toList();
  }

  private static WordRealisation only(SpelledGrammar grammar) {
    assertEquals(1, grammar.realisations().size(), grammar.realisations().toString());
    return grammar.realisations().get(0);
  }

  private static List<Pronunciation> pronunciations(String... all) {
    return Stream.of(all).map(Pronunciation::parse).toList();
  }

  /** Reads every phrase of a compiled grammar back, but for the unknown ones. */
  private static List<String> readBack(SpelledGrammar grammar) {
    List<String> read = new ArrayList<>();
    for (String phrase : grammar.phrases()) {
      List<TimedToken> tokens =
          Stream.of(phrase.split(" ", -1)).map(token -> new TimedToken(token, 0, 1)).toList();
      List<String> words = grammar.mapper().map(tokens).stream().map(TimedToken::text).toList();
      read.add(String.join(" ", words));
    }
    read.removeIf("[unk]"::equals);
    return read;
  }

  @Test
  void unknownWordBecomesPhoneWords() throws AsrException {
    SpelledGrammar grammar = compile(true, new Grammar(List.of("turn on zigby"), Map.of()));
    assertEquals(List.of("turn on ~z.0 ~ih.0 ~g.0 ~b.0 ~iy.0", "[unk]"), grammar.phrases());
    assertEquals(How.DICTIONARY, only(grammar).how());
  }

  @Test
  void givenPronunciationWinsOverTheDictionary() throws AsrException {
    SpelledGrammar grammar =
        compile(true, new Grammar(List.of("zigby"), Map.of("zigby", pronunciations("z ay g"))));
    assertEquals(List.of("~z.0 ~ay.0 ~g.0", "[unk]"), grammar.phrases());
    assertEquals(How.GIVEN, only(grammar).how());
  }

  @Test
  void everyPronunciationMakesAPhrase() throws AsrException {
    SpelledGrammar grammar =
        compile(
            true,
            new Grammar(List.of("on zigby"), Map.of("zigby", pronunciations("z ih", "z ay"))));
    assertEquals(List.of("on ~z.0 ~ih.0", "on ~z.0 ~ay.0", "[unk]", "[unk]"), grammar.phrases());
  }

  @Test
  void givenPronunciationsBeyondTheThirdAreReported() throws AsrException {
    Map<String, List<Pronunciation>> given =
        Map.of("zigby", pronunciations("z ih", "z ay", "z iy", "z ow", "z uw"));
    SpelledGrammar grammar = compile(true, new Grammar(List.of("zigby"), given));
    assertEquals(
        new WordRealisation(
            "zigby", How.GIVEN, "z ih | z ay | z iy", pronunciations("z ow", "z uw")),
        only(grammar));
  }

  @Test
  void pronunciationThatWasGivenTwiceTakesOnePlace() throws AsrException {
    Map<String, List<Pronunciation>> given =
        Map.of("zigby", pronunciations("z ih", "z ih", "z ay", "z iy"));
    SpelledGrammar grammar = compile(true, new Grammar(List.of("zigby"), given));
    assertEquals(new WordRealisation("zigby", How.GIVEN, "z ih | z ay | z iy"), only(grammar));
  }

  @Test
  void givenPronunciationThatAModelWithoutPhoneWordsCannotTakeIsReported() throws AsrException {
    Map<String, List<Pronunciation>> given = Map.of("sick", pronunciations("s iy k"));
    SpelledGrammar grammar = compile(false, new Grammar(List.of("turn on sick"), given));
    assertEquals(List.of("turn on sick", "[unk]"), grammar.phrases());
    assertEquals(How.BASE_LEXICON, only(grammar).how());
    assertEquals(pronunciations("s iy k"), only(grammar).unused());
  }

  @Test
  void givenPronunciationForWhichNoSoundAlikeIsNeededIsReported() throws AsrException {
    Map<String, List<Pronunciation>> given =
        Map.of("zigby", pronunciations("s ih k b iy", "z ay g"));
    SpelledGrammar grammar = compile(false, new Grammar(List.of("zigby"), given));
    assertEquals(
        new WordRealisation("zigby", How.SOUNDS_LIKE, "sick bee", pronunciations("z ay g")),
        only(grammar));
  }

  @Test
  void modelWithoutPhoneWordsTakesWordsThatSoundAlike() throws AsrException {
    SpelledGrammar grammar = compileWithSoundAlikes(VOCABULARY, "turn on zigby");
    assertEquals(List.of("turn on sick bee", "[unk]"), grammar.phrases());
    assertEquals(new WordRealisation("zigby", How.SOUNDS_LIKE, "sick bee"), only(grammar));
  }

  @Test
  void secondWordOfTheSameSoundTakesTheNextCandidate() throws AsrException {
    SpelledGrammar grammar = compileWithSoundAlikes(with("pea"), "turn on zigby", "turn on sigby");
    assertEquals(List.of("turn on zigby", "turn on sigby"), readBack(grammar));
    assertEquals("sick bee", grammar.realisations().get(1).detail());
    assertEquals(
        new WordRealisation("sigby", How.SOUNDS_LIKE, "sick pea"), grammar.realisations().get(0));
  }

  @Test
  void wordWithoutACandidateOfItsOwnIsReported() throws AsrException {
    SpelledGrammar grammar = compileWithSoundAlikes(VOCABULARY, "turn on zick", "turn on sic");
    assertEquals(List.of("turn on zick"), readBack(grammar));
    assertEquals(
        new WordRealisation("sic", How.IMPOSSIBLE, "sounds like 'sick', which is used already"),
        grammar.realisations().get(0));
  }

  @Test
  void taughtWordDoesNotTakeAWordOfAnotherPhrase() throws AsrException {
    SpelledGrammar grammar = compileWithSoundAlikes(VOCABULARY, "turn on zick", "turn on sick");
    assertEquals(List.of("turn on sick"), readBack(grammar));
    assertEquals(
        new WordRealisation("zick", How.IMPOSSIBLE, "sounds like 'sick', which is used already"),
        only(grammar));
  }

  @Test
  void taughtWordDoesNotTakeASequenceOfWordsThatIsSaid() throws AsrException {
    SpelledGrammar grammar =
        compileWithSoundAlikes(with("pea"), "turn on zigby", "turn on sick bee");
    assertEquals(List.of("turn on zigby", "turn on sick bee"), readBack(grammar));
    assertEquals("sick pea", only(grammar).detail());
  }

  @Test
  void spellingThatBeginsAnotherIsReadBack() throws AsrException {
    SpelledGrammar grammar =
        compileWithSoundAlikes(VOCABULARY, "turn on zick", "turn on zigby", "zick turn zigby");
    assertEquals(List.of("turn on zick", "turn on zigby", "zick turn zigby"), readBack(grammar));
  }

  @Test
  void taughtWordsDoNotJoinToAThird() throws AsrException {
    Map<String, List<Pronunciation>> given =
        Map.of(
            "ana", pronunciations("s ih k"),
            "bibi", pronunciations("b iy"),
            "anabibi", pronunciations("s ih k b iy"));
    SpelledGrammar grammar =
        compile(
            false, with("pea"), new Grammar(List.of("ana bibi", "turn anabibi", "on ana"), given));
    assertEquals(List.of("ana bibi", "turn anabibi", "on ana"), readBack(grammar));
  }

  @Test
  void wordThatComesFirstInThePhrasesChoosesFirst() throws AsrException {
    SpelledGrammar grammar = compileWithSoundAlikes(with("pea"), "turn on sigby", "turn on zigby");
    assertEquals(
        List.of(
            new WordRealisation("sigby", How.SOUNDS_LIKE, "sick bee"),
            new WordRealisation("zigby", How.SOUNDS_LIKE, "sick pea")),
        grammar.realisations());
  }

  @Test
  void wordThatCannotBeHeardIsReportedAndItsPhraseLeftOut() throws AsrException {
    SpelledGrammar grammar =
        compile(true, new Grammar(List.of("turn on", "turn on r2d2"), Map.of()));
    assertEquals(List.of("turn on", "[unk]"), grammar.phrases());
    assertEquals("r2d2", only(grammar).word());
    assertEquals(How.IMPOSSIBLE, only(grammar).how());
  }

  @Test
  void wordBehindOneThatCannotBeHeardIsReportedToo() throws AsrException {
    SpelledGrammar grammar =
        compile(true, new Grammar(List.of("turn on", "turn on r2d2 c3po"), Map.of()));
    assertEquals(
        List.of("c3po", "r2d2"),
        grammar.realisations().stream().map(WordRealisation::word).toList());
  }

  @Test
  void grammarOfWhichNothingCanBeHeardIsRefused() {
    AsrException refusal =
        assertThrows(
            AsrException.class, () -> compile(true, new Grammar(List.of("r2d2"), Map.of())));
    assertTrue(refusal.getMessage().contains("r2d2"), refusal.getMessage());
  }

  @Test
  void aModelOfAnotherLanguageHearsTheWordsOfItsLexiconAlone() throws Exception {
    Grammar grammar = new Grammar(List.of("turn on", "turn zigby"), Map.of());
    SpelledGrammar spelled = compile(NewWords.NONE, VOCABULARY, grammar);
    assertEquals(How.IMPOSSIBLE, only(spelled).how());
    assertEquals("zigby", only(spelled).word());
    assertTrue(spelled.phrases().contains("turn on"), spelled.phrases().toString());
  }

  @Test
  void aModelWithSomePhonesOfEnglishHasNotThoseOfEnglish() throws Exception {
    Set<String> english =
        Pronunciation.PHONES.stream()
            .map(phone -> "~" + phone + ".0")
            .collect(Collectors.toCollection(HashSet::new));
    assertTrue(NewWords.hasEnglishPhoneWords(english::contains));
    for (String phone : Set.copyOf(english)) {
      english.remove(phone);
      assertFalse(NewWords.hasEnglishPhoneWords(english::contains), "without " + phone);
      english.add(phone);
    }
  }

  @Test
  void phoneWordsTellWhetherTheLanguageIsAnother() {
    assertEquals(NewWords.NONE, NewWords.withoutEnglishPhoneWords(List.of("licht", "~ai1.0")));
    assertEquals(NewWords.SOUND_ALIKES, NewWords.withoutEnglishPhoneWords(List.of("licht", "~")));
  }
}
