package org.hearth.lexicon.internal.similar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.hearth.api.lexicon.PhoneSimilarity;
import org.hearth.api.lexicon.Pronunciation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneDistanceTest {
  private final PhoneDistance distance = new PhoneDistance();

  private double between(String one, String other) {
    return distance.between(Pronunciation.parse(one), Pronunciation.parse(other));
  }

  @ParameterizedTest
  @CsvSource({
    "z ih g b iy, r ih g b iy",
    "b eh n, b ih n",
    "m ao r l ow, m ao r l ao",
    "d ao r b ah l, d ao r b eh l",
    "k ey t, k eh t",
    "p ae t, b ae t"
  })
  void soundsAlike(String one, String other) {
    assertTrue(
        between(one, other) <= PhoneSimilarity.CONFUSABLE, "distance " + between(one, other));
  }

  @ParameterizedTest
  @CsvSource({
    "k ih ch ah n, g er aa zh",
    "z ih g b iy, k ih ch ah n",
    "l ae m p, r ey d iy ow",
    "aa n, ao f",
    "t ae v ih k, b ow l t ow"
  })
  void soundsDifferent(String one, String other) {
    assertTrue(between(one, other) > PhoneSimilarity.CONFUSABLE, "distance " + between(one, other));
  }

  @Test
  void nearPhonesAreNearerThanFarOnes() {
    assertTrue(between("p aa", "b aa") < between("p aa", "z aa"));
    assertTrue(between("b ih t", "b iy t") < between("b iy t", "b aa t"));
  }

  @Test
  void isADistanceOfAllPhones() {
    List<String> phones = new ArrayList<>(Pronunciation.PHONES);
    for (String one : phones) {
      assertEquals(0, between(one, one));
      for (String other : phones) {
        assertEquals(between(one, other), between(other, one), 1e-12, one + " " + other);
        assertTrue(one.equals(other) || between(one, other) > 0, one + " " + other);
        assertTrue(between(one, other) <= 1);
      }
    }
  }
}
