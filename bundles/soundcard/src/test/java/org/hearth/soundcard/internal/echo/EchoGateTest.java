package org.hearth.soundcard.internal.echo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hearth.api.audio.SampleBuffer;
import org.junit.jupiter.api.Test;

final class EchoGateTest {
  private static final int RATE = 16_000;
  private static final int LENGTH = 6 * RATE;

  private final SampleBuffer heard = new SampleBuffer();
  private final EchoGate gate =
      new EchoGate(
          new EchoGate.Listener() {
            @Override
            public void hear(short[] samples, int offset, int length) {
              heard.add(samples, offset, length);
            }

            @Override
            public void interrupted() {
              interruptions++;
              interruptedAt = position;
            }
          });
  private int interruptions;
  private int interruptedAt;
  private int position;

  private void run(short[] microphone, short[] played) {
    for (position = 0; position + EchoGate.BLOCK <= microphone.length; position += EchoGate.BLOCK) {
      gate.accept(Signals.part(microphone, position), Signals.part(played, position));
    }
  }

  private static short[] talking() {
    return Signals.speech(3_000, LENGTH, 1);
  }

  private static short[] room(short[] played) {
    return Signals.sum(Signals.echo(played, 1), Signals.noise(10, LENGTH, 2), 0);
  }

  @Test
  void hearsEverythingWhileHearthIsSilent() {
    short[] person = Signals.speech(3_000, 40 * EchoGate.BLOCK, 3);
    run(person, new short[person.length]);
    assertArrayEquals(person, heard.samples());
    assertEquals(0, interruptions);
  }

  @Test
  void doesNotHearItself() {
    short[] played = talking();
    run(room(played), played);
    assertEquals(0, interruptions);
    assertEquals(0, heard.length());
  }

  @Test
  void aPersonInterrupts() {
    short[] played = talking();
    int begin = 3 * RATE;
    run(Signals.sum(room(played), Signals.speech(4_000, RATE, 3), begin), played);
    assertEquals(1, interruptions);
    double seconds = (interruptedAt - begin) / (double) RATE;
    assertTrue(seconds > 0 && seconds < 0.4, "after " + seconds + " s");
  }

  @Test
  void whatThePersonSaidBeforeIsHeardToo() {
    short[] played = talking();
    run(Signals.sum(room(played), Signals.speech(4_000, RATE, 3), 3 * RATE), played);
    int since = LENGTH / EchoGate.BLOCK * EchoGate.BLOCK - interruptedAt;
    assertTrue(heard.length() >= since + RATE / 4, "heard " + heard.length() + " of " + since);
  }

  @Test
  void hearsEverythingAgainOnceTheRoomIsSilent() {
    short[] played = talking();
    run(room(played), played);
    short[] person = Signals.speech(3_000, 40 * EchoGate.BLOCK, 3);
    run(person, new short[person.length]);
    assertTrue(heard.length() > person.length / 3, "heard " + heard.length());
  }
}
