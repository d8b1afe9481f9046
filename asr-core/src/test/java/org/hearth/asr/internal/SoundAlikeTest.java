package org.hearth.asr.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hearth.api.lexicon.Lexicon;
import org.hearth.api.lexicon.Pronunciation;
import org.junit.jupiter.api.Test;

class SoundAlikeTest {
  private static final Map<String, String> WORDS =
      Map.of(
          "sick", "s ih k",
          "big", "b ih g",
          "bee", "b iy",
          "pea", "p iy",
          "zip", "z ih p",
          "tomorrow", "t ah m aa r ow",
          "more", "m ao r",
          "low", "l ow");
  private static final Lexicon LEXICON = TestModels.lexicon(WORDS);
  private final SoundAlike words = new SoundAlike(WORDS.keySet(), LEXICON);

  private Optional<List<String>> find(String phones) {
    return words.find(Pronunciation.parse(phones), candidate -> true);
  }

  @Test
  void wordOfTheSameSoundIsFound() {
    assertEquals(Optional.of(List.of("big")), find("b ih g"));
  }

  @Test
  void wordsAreJoined() {
    assertEquals(Optional.of(List.of("more", "low")), find("m ao r l ow"));
  }

  @Test
  void phoneOfTheSameClassMayStandForAnother() {
    assertEquals(Optional.of(List.of("sick", "bee")), find("s ih g b iy"));
  }

  @Test
  void nearerWordWins() {
    assertEquals(Optional.of(List.of("pea")), find("p iy"));
  }

  @Test
  void nextNearestIsOfferedWhenTheNearestIsRefused() {
    assertEquals(
        Optional.of(List.of("sick", "pea")),
        words.find(
            Pronunciation.parse("s ih g b iy"),
            candidate -> !candidate.equals(List.of("sick", "bee"))));
  }

  @Test
  void wordOfTheSameSoundIsOfferedBeforeOneOfAnother() {
    Lexicon homophones = TestModels.lexicon(Map.of("bee", "b iy", "be", "b iy", "pea", "p iy"));
    SoundAlike three = new SoundAlike(List.of("bee", "be", "pea"), homophones);
    List<List<String>> offered = new ArrayList<>();
    three.find(
        Pronunciation.parse("b iy"),
        candidate -> {
          offered.add(candidate);
          return offered.size() == 2;
        });
    assertEquals(Set.of(List.of("bee"), List.of("be")), Set.copyOf(offered));
  }

  @Test
  void noSequenceOfWordsIsOfferedTwice() {
    List<List<String>> offered = new ArrayList<>();
    words.find(
        Pronunciation.parse("t ah m aa r ow"),
        candidate -> {
          offered.add(candidate);
          return false;
        });
    assertEquals(Set.copyOf(offered).size(), offered.size(), offered.toString());
  }

  @Test
  void soundThatNoWordComesNearIsNotFound() {
    assertEquals(Optional.empty(), find("zh oy zh oy"));
  }

  @Test
  void wordsWithoutPronunciationAreNotUsed() {
    assertEquals(
        Optional.empty(),
        new SoundAlike(List.of("unheard"), LEXICON)
            .find(Pronunciation.parse("b ih g"), candidate -> true));
  }
}
