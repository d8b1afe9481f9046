package org.hearth.container.tests.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hearth.api.audio.PcmStream;
import org.hearth.api.wake.WakeDetection;
import org.hearth.api.wake.WakeStream;
import org.hearth.api.wake.WakeWord;
import org.hearth.api.wake.WakeWords;
import org.junit.jupiter.api.Test;

/** Phrases that were never awaited before, in recordings of the demo. */
final class WakeInnerTest {
  private static final int CHUNK = PcmStream.SAMPLE_RATE / 10;
  private static final WakeWord FIVE_MINUTES = usual("five minutes");

  private final WakeWords words = Osgi.service(WakeWords.class);

  private static WakeWord usual(String phrase) {
    return new WakeWord(phrase, List.of(), WakeWord.USUAL_SENSITIVITY);
  }

  /** Detections in recordings, one after the other; each with the samples heard until then. */
  private List<long[]> detections(WakeWord word, String... recordings) throws Exception {
    WakeStream stream = words.listen(word);
    List<long[]> found = new ArrayList<>();
    long heard = 0;
    for (String recording : recordings) {
      short[] samples = DemoRecordings.samples(recording);
      short[] withPause = Arrays.copyOf(samples, samples.length + PcmStream.SAMPLE_RATE);
      for (int at = 0; at < withPause.length; at += CHUNK) {
        int length = Math.min(CHUNK, withPause.length - at);
        heard += length;
        Optional<WakeDetection> detection = stream.accept(withPause, at, length);
        if (detection.isPresent()) {
          assertEquals(word.phrase(), detection.get().phrase());
          assertTrue(detection.get().probability() > 0.5, detection.toString());
          found.add(new long[] {detection.get().begin(), detection.get().end(), heard});
        }
      }
    }
    assertFalse(stream.flush().isPresent(), "at the end nothing is left to tell of");
    return found;
  }

  @Test
  void phraseIsToldOfEachTimeItIsSaidAndSoon() throws Exception {
    List<long[]> found =
        detections(FIVE_MINUTES, DemoRecordings.TIMER, DemoRecordings.DOOR, DemoRecordings.TIMER);
    assertEquals(2, found.size());
    for (long[] each : found) {
      double seconds = (each[1] - each[0]) / (double) PcmStream.SAMPLE_RATE;
      assertTrue(seconds > 0.3 && seconds < 1.5, "lasts " + seconds + " s");
      assertTrue(each[2] - each[1] <= WakeStream.LONGEST_DELAY, "told after " + each[2]);
    }
  }

  @Test
  void otherSentencesDoNotWake() throws Exception {
    List<long[]> found =
        detections(
            FIVE_MINUTES,
            DemoRecordings.BIG_LIGHT,
            DemoRecordings.BIG_LIGHT_BY_BEN,
            DemoRecordings.DOOR,
            DemoRecordings.DOOR_BY_BEN);
    assertEquals(0, found.size());
  }

  @Test
  void householdsPhraseIsRememberedAndCommentedOn() throws Exception {
    words.choose(Optional.of(usual("hey hearth")));
    assertEquals(Optional.of(usual("hey hearth")), words.chosen());
    words.choose(Optional.empty());
    assertEquals(Optional.empty(), words.chosen());
    assertEquals(List.of(), words.warnings(usual("galloping hedgehog")));
    String warnings = words.warnings(usual("light")).toString();
    assertTrue(warnings.contains("short") && warnings.contains("common word"), warnings);
  }
}
