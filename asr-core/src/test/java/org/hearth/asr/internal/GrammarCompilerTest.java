package org.hearth.asr.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.Grammar;
import org.hearth.api.asr.WordRealisation;
import org.hearth.api.asr.WordRealisation.How;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.api.lexicon.Pronunciation;
import org.junit.jupiter.api.Test;

class GrammarCompilerTest {
  private static final Set<String> VOCABULARY = Set.of("turn", "on", "sick", "bee", "[unk]");
  private final Lexicon lexicon =
      TestModels.lexicon(Map.of("sick", "s ih k", "bee", "b iy", "zigby", "z ih g b iy"));

  private VoskGrammar compile(boolean phoneWords, Grammar grammar) throws AsrException {
    return new GrammarCompiler(
            VOCABULARY::contains,
            "fingerprint",
            phoneWords,
            lexicon,
            () -> new SoundAlike(List.of("sick", "bee"), lexicon))
        .compile(grammar);
  }

  @Test
  void unknownWordBecomesPhoneWords() throws AsrException {
    VoskGrammar grammar = compile(true, new Grammar(List.of("turn on zigby"), Map.of()));
    assertEquals(List.of("turn on ~z.0 ~ih.0 ~g.0 ~b.0 ~iy.0", "[unk]"), grammar.phrases());
    assertEquals(How.DICTIONARY, grammar.realisations().get(0).how());
  }

  @Test
  void givenPronunciationWinsOverTheDictionary() throws AsrException {
    VoskGrammar grammar =
        compile(
            true,
            new Grammar(List.of("zigby"), Map.of("zigby", List.of(Pronunciation.parse("z ay g")))));
    assertEquals(List.of("~z.0 ~ay.0 ~g.0", "[unk]"), grammar.phrases());
    assertEquals(How.GIVEN, grammar.realisations().get(0).how());
  }

  @Test
  void everyPronunciationMakesAPhrase() throws AsrException {
    VoskGrammar grammar =
        compile(
            true,
            new Grammar(
                List.of("on zigby"),
                Map.of(
                    "zigby", List.of(Pronunciation.parse("z ih"), Pronunciation.parse("z ay")))));
    assertEquals(List.of("on ~z.0 ~ih.0", "on ~z.0 ~ay.0", "[unk]", "[unk]"), grammar.phrases());
  }

  @Test
  void modelWithoutPhoneWordsTakesWordsThatSoundAlike() throws AsrException {
    VoskGrammar grammar = compile(false, new Grammar(List.of("turn on zigby"), Map.of()));
    assertEquals(List.of("turn on sick bee", "[unk]"), grammar.phrases());
    assertEquals(
        List.of(new WordRealisation("zigby", How.SOUNDS_LIKE, "sick bee")), grammar.realisations());
  }

  @Test
  void wordThatCannotBeHeardIsReportedAndItsPhraseLeftOut() throws AsrException {
    VoskGrammar grammar = compile(true, new Grammar(List.of("turn on", "turn on r2d2"), Map.of()));
    assertEquals(List.of("turn on", "[unk]"), grammar.phrases());
    assertEquals("r2d2", grammar.realisations().get(0).word());
    assertEquals(How.IMPOSSIBLE, grammar.realisations().get(0).how());
  }

  @Test
  void grammarOfWhichNothingCanBeHeardIsRefused() {
    AsrException refusal =
        assertThrows(
            AsrException.class, () -> compile(true, new Grammar(List.of("r2d2"), Map.of())));
    assertTrue(refusal.getMessage().contains("r2d2"), refusal.getMessage());
  }
}
