package org.hearth.lexicon.internal.joint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class AlignerTest {
  private static final Units UNITS = new Units("fonpatkse");

  /** Each kind of unit often enough to be kept. */
  private static final List<Spoken> WORDS =
      List.of(
          new Spoken("phon", "fon"),
          new Spoken("phat", "fat"),
          new Spoken("phase", "fas"),
          new Spoken("phone", "fon"),
          new Spoken("tax", "taks"),
          new Spoken("ox", "oks"),
          new Spoken("fax", "faks"),
          new Spoken("fox", "foks"),
          new Spoken("one", "on"),
          new Spoken("ate", "at"),
          new Spoken("ane", "an"),
          new Spoken("note", "not"),
          new Spoken("ape", "ap"),
          new Spoken("ope", "op"),
          new Spoken("oke", "ok"),
          new Spoken("take", "tak"),
          new Spoken("afe", "af"),
          new Spoken("ofe", "of"),
          new Spoken("ose", "os"),
          new Spoken("stop", "stop"),
          new Spoken("skate", "skat"),
          new Spoken("snap", "snap"),
          new Spoken("kat", "kat"),
          new Spoken("nap", "nap"),
          new Spoken("pat", "pat"),
          new Spoken("tap", "tap"));

  private static String aligned(String letters, String phones) {
    Aligner aligner = new Aligner(UNITS, WORDS);
    return String.join(
        " ",
        aligner.align(new Spoken(letters, phones)).stream()
            .map(UNITS::unit)
            .map(unit -> unit.letters() + ":" + unit.phones())
            .toList());
  }

  @Test
  void twoLettersCanBeOnePhoneAndOneLetterTwo() {
    assertEquals("ph:f o:o x:ks", aligned("phox", "foks"));
  }

  @Test
  void unitsSpellTheWordAndSayIt() {
    Aligner aligner = new Aligner(UNITS, WORDS);
    for (Spoken word : WORDS) {
      StringBuilder letters = new StringBuilder();
      StringBuilder phones = new StringBuilder();
      for (int number : aligner.align(word)) {
        letters.append(UNITS.unit(number).letters());
        phones.append(UNITS.unit(number).phones());
      }
      // Rare units are dropped, and with them some words.
      if (!letters.isEmpty()) {
        assertEquals(word, new Spoken(letters.toString(), phones.toString()));
      }
    }
  }

  @Test
  void whatNoUnitsMakeUpHasNoAlignment() {
    assertEquals("", aligned("a", "foksa"));
  }

  @Test
  void everyUnitHasItsNumber() {
    for (int number = 0; number < UNITS.count(); number++) {
      Spoken unit = UNITS.unit(number);
      int[] letters = UNITS.letters(unit.letters());
      int[] phones = UNITS.phones(unit.phones());
      assertEquals(
          number,
          UNITS.number(
              letters, letters.length, letters.length, phones, phones.length, phones.length));
    }
  }
}
