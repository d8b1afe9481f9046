package org.hearth.web.internal.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import org.hearth.web.internal.access.MovedClock;
import org.junit.jupiter.api.Test;

class TakesTest {
  private static final short[] SAMPLES = {1, -2};

  private static final Takes.Purpose ANNA = new Takes.Purpose("browser", "anna", "word");
  private static final Takes.Purpose BEN = new Takes.Purpose("browser", "ben", "word");

  private final MovedClock clock = new MovedClock();
  private final Takes takes = new Takes(clock);

  @Test
  void samplesAreLittleEndian() throws Exception {
    byte[] body = {0x01, 0x02, (byte) 0xff, (byte) 0xff};
    assertArrayEquals(new short[] {0x201, -1}, Takes.read(new ByteArrayInputStream(body)));
  }

  @Test
  void longRecordingIsRefused() {
    byte[] body = new byte[2 * Takes.MOST_SAMPLES + 2];
    RefusedException refused =
        assertThrows(RefusedException.class, () -> Takes.read(new ByteArrayInputStream(body)));
    assertEquals(413, refused.status());
  }

  @Test
  void recordingsForAPurposeAreKept() throws Exception {
    assertEquals(1, takes.add(ANNA, SAMPLES));
    assertEquals(2, takes.add(ANNA, SAMPLES));
    assertEquals(List.of(), takes.of(BEN));
  }

  @Test
  void recordingsAreForgottenAfterAWhile() throws Exception {
    takes.add(ANNA, SAMPLES);
    clock.pass(Duration.ofMinutes(16));
    assertEquals(List.of(), takes.of(ANNA));
  }

  @Test
  void sweepingGivesUpWhatIsTooOld() throws Exception {
    takes.add(ANNA, SAMPLES);
    clock.pass(Duration.ofMinutes(10));
    takes.add(BEN, SAMPLES);
    clock.pass(Duration.ofMinutes(6));
    takes.sweep();
    assertEquals(1, takes.count());
  }

  @Test
  void anotherRecordingDoesNotKeepTheFirst() throws Exception {
    takes.add(ANNA, SAMPLES);
    clock.pass(Duration.ofMinutes(10));
    takes.add(ANNA, SAMPLES);
    clock.pass(Duration.ofMinutes(6));
    assertEquals(List.of(), takes.of(ANNA));
  }

  @Test
  void droppedRecordingsAreGone() throws Exception {
    takes.add(ANNA, SAMPLES);
    takes.drop(ANNA);
    assertEquals(List.of(), takes.of(ANNA));
  }

  @Test
  void tooManyRecordingsAreRefused() throws Exception {
    for (int i = 0; i < 12; i++) {
      takes.add(ANNA, SAMPLES);
    }
    assertThrows(RefusedException.class, () -> takes.add(ANNA, SAMPLES));
  }

  @Test
  void forgottenPersonsRecordingsAreGone() throws Exception {
    takes.add(ANNA, SAMPLES);
    takes.add(BEN, SAMPLES);
    takes.forget("anna");
    assertEquals(List.of(), takes.of(ANNA));
    assertEquals(1, takes.of(BEN).size());
  }
}
