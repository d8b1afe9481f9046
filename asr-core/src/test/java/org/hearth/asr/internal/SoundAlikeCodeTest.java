package org.hearth.asr.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SoundAlikeCodeTest {
  private static SoundAlikeCode code(String... ownWords) {
    return new SoundAlikeCode(Set.of(ownWords));
  }

  private static boolean add(SoundAlikeCode code, String word, String spelling) {
    return code.add(word, List.of(spelling.split(" ", -1)));
  }

  private static String read(SoundAlikeCode code, String text) {
    List<TimedToken> tokens =
        Stream.of(text.split(" ", -1)).map(token -> new TimedToken(token, 0, 1)).toList();
    return code.read(tokens).stream().map(TimedToken::text).collect(Collectors.joining(" "));
  }

  @Test
  void oneSpellingStandsForOneWord() {
    SoundAlikeCode code = code();
    assertTrue(add(code, "X", "a b"));
    assertFalse(add(code, "Y", "a b"));
  }

  @Test
  void wordThatStandsForItselfIsTaken() {
    assertFalse(add(code("a"), "X", "a"));
  }

  @Test
  void sequenceOfWordsThatStandForThemselvesIsTaken() {
    assertFalse(add(code("a", "b"), "X", "a b"));
  }

  @Test
  void spellingMayShareWordsWithTheGrammar() {
    assertTrue(add(code("a", "b"), "X", "a c b"));
  }

  @Test
  void spellingMayBeginAnother() {
    SoundAlikeCode code = code();
    assertTrue(add(code, "X", "a") && add(code, "Y", "a b"));
    assertEquals("X Y X", read(code, "a a b a"));
  }

  @Test
  void spellingsThatJoinToAThirdAreTaken() {
    SoundAlikeCode code = code();
    assertTrue(add(code, "X", "a") && add(code, "Y", "a b"));
    assertFalse(add(code, "Z", "b"));
  }

  @Test
  void ambiguityOverSeveralWordsIsFound() {
    // "a b c d" would be X Y and a Z d.
    SoundAlikeCode code = code("a", "d");
    assertTrue(add(code, "X", "a b"));
    assertTrue(add(code, "Y", "c d"));
    assertFalse(add(code, "Z", "b c"));
  }

  @Test
  void refusedSpellingLeavesNoTrace() {
    SoundAlikeCode code = code("a");
    assertTrue(add(code, "X", "a b"));
    assertFalse(add(code, "Z", "b"));
    assertEquals("X b", read(code, "a b b"));
    assertTrue(add(code, "Y", "c b"));
  }

  @Test
  void longestSpellingIsNotAlwaysTheRightOne() {
    SoundAlikeCode code = code();
    assertTrue(add(code, "X", "a") && add(code, "Y", "a b") && add(code, "Z", "b b"));
    assertEquals("X Z", read(code, "a b b"));
  }

  @Test
  void wordsOfTheGrammarTellOverlappingSpellingsApart() {
    SoundAlikeCode code = code("c");
    assertTrue(add(code, "X", "a b") && add(code, "Y", "b c"));
    assertEquals("X c", read(code, "a b c"));
  }

  @Test
  void tokensThatBelongToNoWordAreKept() {
    SoundAlikeCode code = code("c");
    assertTrue(add(code, "X", "a b"));
    assertEquals("a c X b", read(code, "a c a b b"));
  }

  @Test
  void wordSpansTheTimeOfItsTokens() {
    SoundAlikeCode code = code();
    assertTrue(add(code, "X", "a b"));
    assertEquals(
        List.of(new TimedToken("X", 1, 4)),
        code.read(List.of(new TimedToken("a", 1, 2), new TimedToken("b", 3, 4))));
  }
}
