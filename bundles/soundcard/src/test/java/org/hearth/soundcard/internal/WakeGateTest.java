package org.hearth.soundcard.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.api.asr.AsrException;
import org.hearth.api.assistant.Alternative;
import org.hearth.api.assistant.Judgement;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.audio.SampleBuffer;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.wake.WakeDetection;
import org.hearth.api.wake.WakeStream;
import org.junit.jupiter.api.Test;

final class WakeGateTest {
  private static final int RATE = 16_000;
  private static final int BLOCK = 160;

  private final SampleBuffer through = new SampleBuffer();
  private int flushes;
  private long position;

  /** Seconds after which the word ends again. */
  private int again = -1;

  private int wakeFlushes;

  /** The word ends at 1 s and is told of at 1.5 s. */
  private final WakeStream wake =
      new WakeStream() {
        private long taken;

        @Override
        public Optional<WakeDetection> accept(short[] samples, int offset, int length) {
          taken += length;
          if (taken == RATE * 3 / 2) {
            return Optional.of(new WakeDetection("hey hearth", RATE / 2, RATE, 0.9));
          }
          long end = (long) again * RATE;
          return taken == end + RATE / 2
              ? Optional.of(new WakeDetection("hey hearth", end - RATE / 2, end, 0.9))
              : Optional.empty();
        }

        @Override
        public Optional<WakeDetection> flush() {
          wakeFlushes++;
          return Optional.empty();
        }
      };

  private final WakeGate gate =
      new WakeGate(
          wake,
          new WakeGate.Sink() {
            @Override
            public void accept(short[] samples, int offset, int length) {
              through.add(samples, offset, length);
            }

            @Override
            public void flush() {
              flushes++;
            }
          });

  /** Feeds samples that count tenths of a second. */
  private void feed(double seconds) throws AsrException {
    for (long end = position + (long) (seconds * RATE); position < end; position += BLOCK) {
      short[] block = new short[BLOCK];
      Arrays.fill(block, (short) (position / (RATE / 10)));
      gate.accept(block, BLOCK);
    }
  }

  private static Utterance utterance(Judgement judgement) {
    return new Utterance(
        0, 1, null, null, null, "", Optional.empty(), List.of(), judgement, null, 0);
  }

  @Test
  void nothingPassesBeforeTheWord() throws AsrException {
    feed(1.4);
    assertEquals(0, through.length());
  }

  @Test
  void allSinceTheEndOfTheWordPasses() throws AsrException {
    feed(2);
    assertEquals(RATE, through.length());
    assertEquals(10, through.samples()[0]);
    assertEquals(19, through.samples()[RATE - 1]);
  }

  @Test
  void closesAfterEightSeconds() throws AsrException {
    feed(20);
    assertEquals(8.0, through.length() / (double) RATE, 0.02);
    assertEquals(1, flushes);
  }

  @Test
  void whoIsSpeakingIsHeardToTheEnd() throws AsrException {
    feed(8);
    gate.speaking();
    feed(4);
    assertEquals(11.0, through.length() / (double) RATE, 0.02);
    gate.heard(utterance(Judgement.NOTHING));
    feed(1);
    assertEquals(11.0, through.length() / (double) RATE, 0.02);
    assertEquals(1, flushes);
  }

  @Test
  void theWordSaidAgainKeepsItOpen() throws AsrException {
    again = 7;
    feed(20);
    assertEquals(14.0, through.length() / (double) RATE, 0.02);
    assertEquals(1, flushes);
  }

  @Test
  void aPauseClosesIt() throws AsrException {
    feed(2);
    gate.speaking();
    gate.pause();
    assertEquals(1, wakeFlushes);
    assertEquals(1, flushes);
    feed(2);
    assertEquals(RATE, through.length());
  }

  @Test
  void itOpensAgainAfterAPause() throws AsrException {
    again = 5;
    feed(2);
    gate.pause();
    feed(4);
    assertEquals(2 * RATE, through.length());
  }

  @Test
  void aQuestionMayBeAnswered() throws AsrException {
    feed(7);
    Alternative asked =
        new Alternative("turn it on", new IntentMatch("TurnOn", Map.of(), "home"), 0.4);
    gate.heard(utterance(new Judgement(0.8, 0.4, List.of(), Optional.of(asked), Optional.empty())));
    feed(15);
    double seconds = through.length() / (double) RATE;
    assertTrue(seconds > 15.9 && seconds < 16.1, seconds + " s");
  }
}
