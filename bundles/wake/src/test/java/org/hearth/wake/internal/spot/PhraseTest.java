package org.hearth.wake.internal.spot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.hearth.api.lexicon.Pronunciation;
import org.hearth.api.wake.WakeException;
import org.hearth.api.wake.WakeWord;
import org.hearth.nnet.api.mmi.PhoneSet;
import org.junit.jupiter.api.Test;

final class PhraseTest {
  private static final PhoneSet PHONES = PhoneSet.of(List.of("a", "b", "c"));

  private static Phrase phrase(String text, Pronunciation... given) throws WakeException {
    Map<String, List<int[]>> words =
        Map.of("ab", List.of(new int[] {1, 2}, new int[] {2, 1}), "cc", List.of(new int[] {3, 3}));
    return Phrase.of(
        new WakeWord(text, List.of(given), 0.5),
        PHONES,
        word -> words.getOrDefault(word, List.of()));
  }

  private static String complaint(String text, Pronunciation... given) {
    return assertThrows(WakeException.class, () -> phrase(text, given)).getMessage();
  }

  @Test
  void allWaysToSayItsWordsWithSilenceBetween() throws WakeException {
    Phrase phrase = phrase("Ab cc");
    assertEquals(2, phrase.ways().size());
    assertEquals(
        List.of("a b c c", "b a c c"),
        phrase.spelled(PHONES).stream().map(Pronunciation::toString).toList());
    assertEquals(PhoneSet.SILENCE, phrase.ways().get(0)[2]);
    assertEquals(4, phrase.phones());
  }

  @Test
  void phonesThatAreGivenCountAlone() throws WakeException {
    Phrase phrase = phrase("zz", new Pronunciation(List.of("c", "a", "c")));
    assertEquals(List.of("c a c"), phrase.spelled(PHONES).stream().map(Object::toString).toList());
  }

  @Test
  void waysAreNotWithoutNumber() throws WakeException {
    assertEquals(12, phrase("ab ab ab ab ab").ways().size());
  }

  @Test
  void wordThatNobodyKnowsIsNamed() {
    assertEquals(
        "nobody knows how to say 'zz'; --phones gives the sounds of the phrase",
        complaint("ab zz"));
  }

  @Test
  void phoneThatTheModelLacksIsNamed() {
    assertEquals(
        "the base model has no phone 'iy', expected some of sil a b c",
        complaint("ab", new Pronunciation(List.of("a", "iy", "b"))));
  }

  @Test
  void phraseWithHardlyASoundIsRefused() {
    assertEquals("'cc' has 2 sounds, expected at least 3", complaint("cc"));
  }
}
