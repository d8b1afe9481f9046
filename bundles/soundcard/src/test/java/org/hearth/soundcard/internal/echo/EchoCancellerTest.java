package org.hearth.soundcard.internal.echo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class EchoCancellerTest {
  private static final int RATE = 16_000;
  private static final int LENGTH = 6 * RATE;

  private final EchoCanceller canceller = new EchoCanceller();

  private short[] process(short[] microphone, short[] played) {
    short[] left = new short[microphone.length];
    for (int i = 0; i + EchoCanceller.BLOCK <= left.length; i += EchoCanceller.BLOCK) {
      short[] block = Signals.part(microphone, i);
      canceller.process(block, Signals.part(played, i), block);
      System.arraycopy(block, 0, left, i, block.length);
    }
    return left;
  }

  private static double decibels(double ratio) {
    return 10 * Math.log10(ratio);
  }

  @Test
  void learnsTheRoom() {
    short[] played = Signals.speech(3_000, LENGTH, 1);
    short[] echo = Signals.echo(played, 1);
    short[] left = process(Signals.sum(echo, Signals.noise(5, LENGTH, 2), 0), played);
    double erle =
        decibels(
            Signals.energy(echo, 3 * RATE, 5 * RATE) / Signals.energy(left, 3 * RATE, 5 * RATE));
    assertTrue(canceller.isAdapted());
    assertTrue(erle > 20, "ERLE " + erle);
  }

  @Test
  void leavesAPersonAsTheyAre() {
    short[] played = Signals.speech(3_000, LENGTH, 1);
    short[] person = Signals.speech(3_000, 2 * RATE, 3);
    short[] heard = Signals.sum(Signals.echo(played, 1), person, 3 * RATE);
    short[] left = process(heard, played);
    double difference = 1;
    for (int i = 0; i < 2 * RATE; i++) {
      difference += Math.pow(left[3 * RATE + i] - person[i], 2);
    }
    double signalToEcho = decibels(Signals.energy(person, 0, 2 * RATE) / difference);
    assertTrue(signalToEcho > 12, "the person over what is wrong: " + signalToEcho + " dB");
  }

  @Test
  void isAsGoodAfterAPersonSpoke() {
    short[] played = Signals.speech(3_000, LENGTH, 1);
    short[] echo = Signals.echo(played, 1);
    short[] left = process(Signals.sum(echo, Signals.speech(4_000, RATE, 3), 3 * RATE), played);
    int from = 4 * RATE + RATE / 2;
    double erle =
        decibels(Signals.energy(echo, from, 5 * RATE) / Signals.energy(left, from, 5 * RATE));
    assertTrue(erle > 18, "ERLE " + erle);
  }

  @Test
  void withoutALoudspeakerItChangesNothing() {
    short[] heard = Signals.speech(3_000, RATE, 4);
    short[] left = process(heard.clone(), new short[RATE]);
    int whole = RATE / EchoCanceller.BLOCK * EchoCanceller.BLOCK;
    assertArrayEquals(Arrays.copyOf(heard, whole), Arrays.copyOf(left, whole));
    assertFalse(canceller.isAdapted());
  }
}
