package org.hearth.lexicon.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hearth.api.lexicon.Pronunciation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexiconServiceTest {

  private static final LexiconService LEXICON = new LexiconService();

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "kitchen, k ih ch ah n",
        "KITCHEN, k ih ch ah n",
        "a, ah / ey",
        "live, l ay v / l ih v",
        "read, r iy d / r eh d",
        "the, dh ah / dh iy",
        "doorbell, d ao r b eh l",
        "wanted, w aa n t ih d",
        "anna's, ae n ah z",
        "anna\u2019s, ae n ah z",
        "kate's, k ey t s",
        "george's, jh ao r jh ih z",
        "boys', b oy z",
        "didn't, d ih d ah n t",
        "won't, w ow n t",
        "they're, dh eh r",
        "what's, w ah t s",
        "who'd've, hh uw d ah v",
        "hallowe'en, hh ae l ah w iy n",
        "o'clock, ah k l aa k"
      })
  void looksUp(String word, String expected) {
    List<String> found = LEXICON.lookup(word).stream().map(Pronunciation::toString).toList();

    assertEquals(expected, String.join(" / ", found));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"zigby", "zigby's", "", "'", "''", "42", "kitchen light", "wi-fi", "café", "a1"})
  void knowsNoPronunciationOf(String word) {
    assertEquals(List.of(), LEXICON.lookup(word));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "zigby, z ih g b iy",
        "Zigby, z ih g b iy",
        "zigby's, z ih g b iy z",
        "zigby\u2019s, z ih g b iy z",
        "voted, v ow t ih d",
        // Nothing that can be said as a word: the names of the letters.
        "bb, b iy b iy",
        "dj, d iy jh ey"
      })
  void guesses(String word, String expected) {
    assertEquals(Optional.of(Pronunciation.parse(expected)), LEXICON.guess(word));
  }

  @Test
  void guessesInSeveralWays() {
    List<Pronunciation> found = LEXICON.guesses("jorrick", 5);
    assertEquals(5, found.size());
    assertEquals(5, found.stream().distinct().count());
    assertEquals(LEXICON.guess("jorrick"), Optional.of(found.get(0)));
    assertTrue(found.contains(Pronunciation.parse("jh ao r ih k")), found.toString());
  }

  @Test
  void theModelThatShipsIsSmallAndKnowsWhatItWasTrainedOn() {
    assertTrue(PackedResource.read("joint-model.bin").length <= 1_500_000);
    List<String> words =
        List.of("kitchen", "garage", "ceiling", "knight", "thermostat", "physics", "curtain");
    for (String word : words) {
      Pronunciation guess = LEXICON.guess(word).orElseThrow();
      assertTrue(LEXICON.lookup(word).contains(guess), word + ": " + guess);
    }
  }

  @Test
  void guessesAcrossAnApostropheInside() {
    assertEquals(LEXICON.guess("obrien"), LEXICON.guess("o'brien"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "'", "42", "r2d2", "kitchen light", "wi-fi", "café", " a"})
  void makesNoGuessOf(String word) {
    assertEquals(Optional.empty(), LEXICON.guess(word));
  }

  @Test
  void guessesEveryWordOfOneOrTwoLetters() {
    List<String> silent = new ArrayList<>();
    for (char first = 'a'; first <= 'z'; first++) {
      for (char second = 'a'; second <= 'z'; second++) {
        if (LEXICON.guess("" + first + second).isEmpty() || LEXICON.guess("" + first).isEmpty()) {
          silent.add("" + first + second);
        }
      }
    }

    assertEquals(List.of(), silent);
  }

  @Test
  void takesAWordWithThousandsOfEndings() {
    String hostile = "x" + "'s".repeat(100_000);

    assertTrue(LEXICON.guess(hostile).isPresent());
  }

  @Test
  void severalThreadsShareTheFirstUse() throws Exception {
    LexiconService fresh = new LexiconService();
    Callable<List<Pronunciation>> lookup = () -> fresh.lookup("kitchen");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<List<Pronunciation>> found = new ArrayList<>();
      for (Future<List<Pronunciation>> result :
          threads.invokeAll(Collections.nCopies(16, lookup))) {
        found.add(result.get());
      }

      assertEquals(Collections.nCopies(16, List.of(Pronunciation.parse("k ih ch ah n"))), found);
    } finally {
      threads.shutdownNow();
    }
  }
}
