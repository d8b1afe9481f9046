package org.hearth.soundcard.internal.echo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hearth.api.audio.SampleBuffer;
import org.junit.jupiter.api.Test;

final class EchoGateTest {
  private static final int RATE = 16_000;
  private static final int LENGTH = 6 * RATE;

  /** Of silence between two things that Hearth says: less than the room sounds on. */
  private static final int GAP = 12 * EchoGate.BLOCK;

  /** After which Hearth is silent once it was interrupted. */
  private static final int STOPPING = 8 * EchoGate.BLOCK;

  /** What the gate tells, and when. */
  private static final class Ears implements EchoGate.Listener {
    private final SampleBuffer heard = new SampleBuffer();
    private final List<Integer> interruptions = new ArrayList<>();
    private int position;

    @Override
    public void hear(short[] samples, int offset, int length) {
      heard.add(samples, offset, length);
    }

    @Override
    public void interrupted() {
      interruptions.add(position);
    }
  }

  private static Ears run(short[] microphone, short[] played) {
    Ears ears = new Ears();
    EchoGate gate = new EchoGate(ears);
    for (int i = 0; i + EchoGate.BLOCK <= microphone.length; i += EchoGate.BLOCK) {
      ears.position = i;
      gate.accept(Signals.part(microphone, i), Signals.part(played, i));
    }
    return ears;
  }

  /** Hearth says some things in a room, and stops each when a person interrupts it. */
  private static Ears talkedOver(short[] person, short[]... texts) {
    short[] played = new short[0];
    for (short[] text : texts) {
      int begin = played.length;
      played = joined(played, text);
      for (int each : run(microphone(played, person), played).interruptions) {
        if (each >= begin) {
          Arrays.fill(played, Math.min(each + STOPPING, played.length), played.length, (short) 0);
        }
      }
      played = joined(played, new short[GAP]);
    }
    return run(microphone(played, person), played);
  }

  private static short[] microphone(short[] played, short[] person) {
    return Signals.sum(room(played), person, 0);
  }

  private static short[] joined(short[]... parts) {
    SampleBuffer joined = new SampleBuffer();
    for (short[] part : parts) {
      joined.add(part, 0, part.length);
    }
    return joined.samples();
  }

  /** A person who speaks from a sample on. */
  private static short[] person(double amplitude, int from, int length, int seed) {
    return joined(new short[from], Signals.speech(amplitude, length, seed));
  }

  private static short[] talking() {
    return Signals.speech(3_000, LENGTH, 1);
  }

  private static short[] room(short[] played) {
    return Signals.sum(Signals.echo(played, 1), Signals.noise(10, played.length, 2), 0);
  }

  @Test
  void hearsEverythingWhileHearthIsSilent() {
    short[] person = Signals.speech(3_000, 40 * EchoGate.BLOCK, 3);
    Ears ears = run(person, new short[person.length]);
    assertArrayEquals(person, ears.heard.samples());
    assertEquals(List.of(), ears.interruptions);
  }

  @Test
  void doesNotHearItself() {
    short[] played = talking();
    Ears ears = run(room(played), played);
    assertEquals(List.of(), ears.interruptions);
    assertEquals(0, ears.heard.length());
  }

  @Test
  void aPersonInterrupts() {
    int begin = 3 * RATE;
    Ears ears = talkedOver(person(4_000, begin, RATE, 3), talking());
    assertEquals(1, ears.interruptions.size());
    double seconds = (ears.interruptions.get(0) - begin) / (double) RATE;
    assertTrue(seconds > 0 && seconds < 0.4, "after " + seconds + " s");
  }

  @Test
  void whatThePersonSaidBeforeIsHeardToo() {
    Ears ears = talkedOver(person(4_000, 3 * RATE, RATE, 3), talking());
    int since = LENGTH + GAP - ears.interruptions.get(0);
    int heard = ears.heard.length();
    assertTrue(heard >= since + RATE / 4, "heard " + heard + " of " + since);
  }

  @Test
  void whoInterruptsInTheTailMayInterruptWhatIsSaidNext() {
    short[] inTail = person(8_000, LENGTH - 4 * EchoGate.BLOCK, 10 * EchoGate.BLOCK, 3);
    int later = LENGTH + GAP + 2 * RATE;
    short[] person = joined(inTail, person(8_000, later - inTail.length, RATE, 4));
    Ears ears = talkedOver(person, talking(), talking());
    assertEquals(2, ears.interruptions.size());
    assertTrue(ears.interruptions.get(1) > later, "at " + ears.interruptions);
  }

  @Test
  void whatIsSaidNextIsNotHeardByWhoInterruptedInTheTail() {
    short[] inTail = person(8_000, LENGTH - 4 * EchoGate.BLOCK, 10 * EchoGate.BLOCK, 3);
    Ears ears = talkedOver(inTail, talking(), talking());
    assertEquals(1, ears.interruptions.size());
    assertTrue(ears.heard.length() < RATE, "heard " + ears.heard.length());
  }

  @Test
  void whoAnswersIsNotTakenForEcho() {
    short[] pause = new short[2 * RATE];
    int second = LENGTH + GAP + pause.length + GAP;
    short[] interrupting = person(1_500, second, RATE, 3);
    short[] answer = person(8_000, LENGTH + GAP + RATE / 8, RATE, 6);
    Ears alone = talkedOver(interrupting, talking(), pause, talking());
    Ears after = talkedOver(Signals.sum(interrupting, answer, 0), talking(), pause, talking());
    assertEquals(1, alone.interruptions.size());
    assertEquals(alone.interruptions, after.interruptions);
  }

  @Test
  void doesNotHearItselfAfterAPause() {
    short[] pause = new short[2 * RATE];
    Ears ears = talkedOver(new short[1], talking(), pause, talking());
    assertEquals(List.of(), ears.interruptions);
  }

  @Test
  void hearsEverythingAgainOnceTheRoomIsSilent() {
    short[] person = Signals.speech(3_000, 40 * EchoGate.BLOCK, 3);
    short[] played = joined(talking(), new short[person.length]);
    Ears ears = run(Signals.sum(room(played), person, LENGTH), played);
    assertTrue(ears.heard.length() > person.length / 3, "heard " + ears.heard.length());
  }
}
