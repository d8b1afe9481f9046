package org.hearth.trainer.internal.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The keys are random. Statistical tests allow five standard deviations: each fails by chance with
 * a probability of less than one in a million.
 */
class ExampleKeyTest {
  private static final int TRANSCRIPTS = 10_000;

  private final ExampleKey key = ExampleKey.random(new SecureRandom());

  private static void assertShare(double share, long found) {
    double deviation = Math.sqrt(TRANSCRIPTS * share * (1 - share));
    assertEquals(TRANSCRIPTS * share, (double) found, 5 * deviation);
  }

  private static String transcript(int number) {
    return "turn on lamp " + number;
  }

  @Test
  void fifthOfTheTranscriptsIsHeldOut() {
    assertShare(
        0.2, IntStream.range(0, TRANSCRIPTS).filter(i -> key.holdsOut(transcript(i))).count());
  }

  @Test
  void transcriptsAreHeldOutIndependently() {
    assertShare(
        0.04,
        IntStream.range(0, TRANSCRIPTS)
            .filter(i -> key.holdsOut(transcript(2 * i)) && key.holdsOut(transcript(2 * i + 1)))
            .count());
  }

  @Test
  void keysHoldOutIndependently() {
    ExampleKey other = ExampleKey.random(new SecureRandom());
    assertShare(
        0.04,
        IntStream.range(0, TRANSCRIPTS)
            .filter(i -> key.holdsOut(transcript(i)) && other.holdsOut(transcript(i)))
            .count());
  }

  @Test
  void sameSecretDecidesTheSame() {
    ExampleKey same = new ExampleKey(key.secret());
    assertEquals(
        0,
        IntStream.range(0, TRANSCRIPTS)
            .filter(i -> key.holdsOut(transcript(i)) != same.holdsOut(transcript(i)))
            .count());
  }

  @Test
  void idIsOfAudioAndText() {
    short[] audio = LiveExamples.audio(1);
    String id = key.id(audio, "lamp on");
    assertEquals(32, id.length());
    assertEquals(id, key.id(audio.clone(), "lamp on"));
    assertNotEquals(id, key.id(audio, "lamp off"));
    assertNotEquals(id, key.id(LiveExamples.audio(2), "lamp on"));
  }

  @Test
  void idTellsNothingWithoutTheKey() {
    short[] audio = LiveExamples.audio(1);
    assertNotEquals(
        key.id(audio, "lamp on"), ExampleKey.random(new SecureRandom()).id(audio, "lamp on"));
  }

  @Test
  void shortSecretIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new ExampleKey(new byte[31]));
  }
}
