package org.hearth.lexicon.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.hearth.api.lexicon.Pronunciation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndingTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "'s, k ae t, k ae t s",
        "'s, ae n ah, ae n ah z",
        "'s, d ao g, d ao g z",
        "'s, f r ih jh, f r ih jh ih z",
        "n't, d ih d, d ih d ah n t",
        "'ll, sh iy, sh iy l",
        "'ll, ih t, ih t ah l",
        "'ve, w iy, w iy v",
        "'ve, k uh d, k uh d ah v",
        "'d, hh iy, hh iy d",
        "'d, ih t, ih t ah d",
        "'re, hh uw, hh uw r",
        "'re, w ah t, w ah t er",
        "'m, ay, ay m",
        "', b oy z, b oy z"
      })
  void soundsAsTheWordBeforeItAsks(String letters, String base, String expected) {
    Ending ending = Ending.of("word" + letters).orElseThrow();

    assertEquals(expected, ending.join(Pronunciation.parse(base)).toString());
  }

  @Test
  void takesTheEndingOff() {
    assertEquals("could", Ending.NOT.base("couldn't"));
  }

  @Test
  void anEndingAloneHasNoWordBeforeIt() {
    assertEquals(Optional.empty(), Ending.of("n't"));
  }

  @Test
  void anApostropheInsideIsNoEnding() {
    assertEquals(Optional.empty(), Ending.of("o'brien"));
  }
}
