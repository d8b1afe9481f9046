package org.hearth.lexicon.internal.joint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A language in which c is s before e and i, else k, h after s makes one phone, e at the end none.
 */
class JointModelTest {
  private static final String PHONES = "abcdefghijklmnopqrstuvwxyzSK";

  private static String say(String word) {
    StringBuilder phones = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      char letter = word.charAt(i);
      char next = i + 1 < word.length() ? word.charAt(i + 1) : ' ';
      if (letter == 's' && next == 'h') {
        phones.append('S');
        i++;
      } else if (letter == 'c') {
        phones.append(next == 'e' || next == 'i' ? 's' : 'k');
      } else if (letter != 'e' || next != ' ') {
        phones.append(letter);
      }
    }
    return phones.toString();
  }

  private static List<Spoken> words(int count, long seed) {
    Random random = new Random(seed);
    List<Spoken> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder word = new StringBuilder();
      for (int syllable = 0; syllable < 2 + random.nextInt(2); syllable++) {
        word.append(List.of("c", "sh", "t", "m", "s", "c").get(random.nextInt(6)));
        word.append("aeiou".charAt(random.nextInt(5)));
      }
      words.add(new Spoken(word.toString(), say(word.toString())));
    }
    for (char letter = 'a'; letter <= 'z'; letter++) {
      for (int i = 0; i < 5; i++) {
        words.add(new Spoken(letter + "a", letter + "a"));
      }
    }
    return words;
  }

  private static byte[] train(double threshold) {
    return new JointTrainer(PHONES, new JointTrainer.Settings(5, threshold)).train(words(800, 1));
  }

  @Test
  void wordsThatItWasNotTrainedOnAreRead() {
    JointModel model = new JointModel(train(1e-7));
    List<Spoken> unseen = words(100, 2).subList(0, 100);
    long right =
        unseen.stream()
            .filter(word -> model.guesses(word.letters(), 1).get(0).phones().equals(word.phones()))
            .count();
    assertTrue(right >= 95, right + " of 100");
  }

  @Test
  void guessesAreDistinctAndTheMostProbableFirst() {
    List<JointModel.Guess> guesses = new JointModel(train(1e-7)).guesses("cecatome", 5);
    assertEquals(5, guesses.size());
    assertEquals(5, guesses.stream().map(JointModel.Guess::phones).distinct().count());
    for (int i = 1; i < guesses.size(); i++) {
      assertTrue(guesses.get(i).logProbability() <= guesses.get(i - 1).logProbability());
    }
  }

  @Test
  void theProbabilityOfAGuessIsThatOfItsPhones() {
    JointModel model = new JointModel(train(1e-7));
    for (JointModel.Guess guess : model.guesses("shacite", 2)) {
      // The search for guesses leaves out what is improbable.
      assertEquals(guess.logProbability(), model.logProbability("shacite", guess.phones()), 0.01);
    }
  }

  @Test
  void whatNoUnitsMakeUpIsImpossible() {
    JointModel model = new JointModel(train(1e-7));
    assertEquals(Double.NEGATIVE_INFINITY, model.logProbability("ma", "mamamama"));
  }

  @Test
  void theSameWordsGiveTheSameBytes() {
    assertArrayEquals(train(1e-6), train(1e-6));
  }

  @Test
  void aHigherThresholdMakesItSmaller() {
    assertTrue(train(1e-4).length < train(0).length * 3 / 4);
  }

  @Test
  void aTruncatedModelIsRefused() {
    byte[] packed = train(1e-4);
    byte[] shorter = java.util.Arrays.copyOf(packed, packed.length - 10);
    assertThrows(RuntimeException.class, () -> new JointModel(shorter));
  }

  @Test
  void aModelWithoutALetterIsRefused() {
    byte[] packed = "2 1 a:a\n\u0000".getBytes(StandardCharsets.ISO_8859_1);
    packed[packed.length - 1] = (byte) 0x80;
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> new JointModel(packed));
    assertEquals("there is no unit of the letter 'b'", refusal.getMessage());
  }
}
