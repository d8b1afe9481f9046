package org.hearth.api.lexicon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PronunciationTest {
  @Test
  void stressDigitsAreDropped() {
    assertEquals(List.of("z", "ih", "g", "b", "iy"), Pronunciation.parse("Z IH1 G B IY0").phones());
  }

  @Test
  void secondaryStressIsDropped() {
    assertEquals(List.of("ey"), Pronunciation.parse("EY2").phones());
  }

  @Test
  void blanksOfAnyKindSeparatePhones() {
    assertEquals(List.of("b", "iy"), Pronunciation.parse("  b \t iy\n").phones());
  }

  @Test
  void textIsWhatParseReads() {
    Pronunciation once = Pronunciation.parse("Z IH1 G");
    assertEquals(once, Pronunciation.parse(once.toString()));
  }

  @Test
  void thereAre39Phones() {
    assertEquals(39, Pronunciation.PHONES.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ix", "iy3", "iy11", "[unk]"})
  void unknownPhoneIsNamed(String phone) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> Pronunciation.parse("z " + phone));
    assertTrue(refusal.getMessage().contains("unknown phone '"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(phone.substring(0, 2)), refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\t"})
  void nothingIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Pronunciation.parse(text));
  }

  @Test
  void noPhoneIsRefused() {
    List<String> none = List.of();
    assertThrows(IllegalArgumentException.class, () -> new Pronunciation(none));
  }

  @Test
  void phonesAreCopied() {
    List<String> phones = new ArrayList<>(List.of("b"));
    Pronunciation pronunciation = new Pronunciation(phones);
    phones.add("iy");
    assertEquals("b", pronunciation.toString());
  }

  @Test
  void anotherLanguageHasOtherPhones() {
    assertEquals("ix y2", new Pronunciation(List.of("ix", "y2")).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "IY", "2a", "a b", "[unk]"})
  void whatIsNoNameIsRefused(String phone) {
    List<String> phones = List.of("z", phone);
    assertThrows(IllegalArgumentException.class, () -> new Pronunciation(phones));
  }
}
