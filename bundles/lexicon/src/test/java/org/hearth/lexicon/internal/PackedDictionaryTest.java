package org.hearth.lexicon.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hearth.api.lexicon.Pronunciation;
import org.junit.jupiter.api.Test;

class PackedDictionaryTest {

  private final PackedDictionary small =
      dictionary("# header\n0able ebAl\n4s ebAlz\n0bake bek\n3er bekR\n0cat k@t k@@t\n");

  @Test
  void findsTheFirstWordOfABlock() {
    assertEquals(List.of(Pronunciation.parse("b ey k")), small.find("bake"));
  }

  @Test
  void findsAFrontCodedWord() {
    assertEquals(List.of(Pronunciation.parse("b ey k er")), small.find("baker"));
  }

  @Test
  void givesAllPronunciationsInOrder() {
    assertEquals(
        List.of(Pronunciation.parse("k ae t"), Pronunciation.parse("k ae ae t")),
        small.find("cat"));
  }

  @Test
  void knowsNothingBeforeTheFirstWord() {
    assertEquals(List.of(), small.find("aardvark"));
  }

  @Test
  void knowsNothingAfterTheLastWord() {
    assertEquals(List.of(), small.find("zebra"));
  }

  @Test
  void aPrefixOfAWordIsNotTheWord() {
    assertEquals(List.of(), small.find("bak"));
  }

  @Test
  void anEmptyDictionaryKnowsNothing() {
    assertEquals(List.of(), dictionary("# header\n").find("cat"));
  }

  @Test
  void refusesToBeginWithPartOfAWord() {
    var e = assertThrows(IllegalArgumentException.class, () -> dictionary("3at k@t\n"));

    assertEquals("the dictionary begins with '3', expected a whole word ('0')", e.getMessage());
  }

  @Test
  void refusesToShareLettersThatAreNotThere() {
    PackedDictionary broken = dictionary("0cat k@t\n7s k@ts\n");

    var e = assertThrows(IllegalArgumentException.class, () -> broken.find("cats"));

    assertEquals("the line after 'cat' shares '7' letters with it", e.getMessage());
  }

  @Test
  void findsEveryTenthWordOfTheBundledDictionary() {
    byte[] text = PackedResource.read("dictionary.txt");
    PackedDictionary bundled = new PackedDictionary(text);
    List<String> words = words(text);
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < words.size(); i += 10) {
      if (bundled.find(words.get(i)).isEmpty()) {
        missing.add(words.get(i));
      }
    }

    assertEquals(List.of(), missing);
    assertEquals(105757, words.size());
  }

  @Test
  void theBundledDictionaryIsSortedWithoutRepetition() {
    List<String> words = words(PackedResource.read("dictionary.txt"));

    assertEquals(words.stream().sorted().distinct().toList(), words);
  }

  /** An independent reading of the front coding. */
  private static List<String> words(byte[] packed) {
    List<String> words = new ArrayList<>();
    String before = "";
    for (String line : new String(packed, StandardCharsets.US_ASCII).split("\n")) {
      if (!line.startsWith("#")) {
        int shared = Integer.parseInt(line.substring(0, 1), 36);
        before = before.substring(0, shared) + line.substring(1, line.indexOf(' '));
        words.add(before);
      }
    }
    return words;
  }

  private static PackedDictionary dictionary(String text) {
    return new PackedDictionary(text.getBytes(StandardCharsets.US_ASCII));
  }
}
