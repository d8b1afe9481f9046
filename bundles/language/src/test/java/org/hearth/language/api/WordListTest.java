package org.hearth.language.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WordListTest {
  @Test
  void frequentWordsAreInSmallClasses() {
    WordList list =
        WordList.of(Map.of("the", 400, "on", 100, "lamp", 25, "heater", 25, "attic", 25), 3);
    assertEquals(List.of("the", "on", "attic", "heater", "lamp"), list.words());
    assertEquals(List.of(1, 1, 3), list.classSizes());
  }

  @Test
  void numbersAndClassesAgree() {
    WordList list = new WordList(List.of("a", "b", "c"), List.of(1, 2));
    assertEquals(5, list.size());
    assertEquals(4, list.classes());
    assertEquals(WordList.NEW, list.number("unheard"));
    for (String word : list.words()) {
      int number = list.number(word);
      assertEquals(word, list.word(number));
      int wordClass = list.classOf(number);
      assertEquals(true, list.begin(wordClass) <= number && number < list.end(wordClass), word);
    }
    assertEquals(2, list.end(list.classOf(list.number("c"))) - list.begin(3));
  }

  @Test
  void aWordTwiceIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new WordList(List.of("a", "a"), List.of(2)));
  }

  @Test
  void classesHoldAllWords() {
    assertThrows(IllegalArgumentException.class, () -> new WordList(List.of("a", "b"), List.of(1)));
    assertThrows(
        IllegalArgumentException.class, () -> new WordList(List.of("a", "b"), List.of(1, 2)));
  }
}
