package org.hearth.nnet.api.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hearth.nnet.api.Matrix;
import org.hearth.nnet.api.mmi.PhoneSet;
import org.junit.jupiter.api.Test;

class BaseConfusionsTest {
  private static final PhoneSet PHONES = PhoneSet.of(List.of("s", "sh"));

  private static String mistake(String... lines) {
    return assertThrows(
            IllegalArgumentException.class, () -> BaseConfusions.read(PHONES, List.of(lines)))
        .getMessage();
  }

  @Test
  void whatIsNotNamedSharesTheRest() {
    Matrix rows =
        BaseConfusions.read(
                PHONES, List.of("# by hand", "sil | sil 1", "s | s 0.9", "sh | sh 0.8 s 0.2"))
            .probabilities();
    assertEquals(0.9, rows.get(PHONES.index("s"), PHONES.index("s")), 1e-5);
    assertEquals(0.05, rows.get(PHONES.index("s"), PHONES.index("sh")), 1e-5);
    assertEquals(0.2, rows.get(PHONES.index("sh"), PHONES.index("s")), 1e-5);
  }

  @Test
  void embeddedOnesAreDistributionsAboutThePhoneItself() {
    BaseConfusions embedded = BaseConfusions.embedded();
    assertEquals(PhoneSet.CMU, embedded.phones());
    Matrix rows = embedded.probabilities();
    for (int i = 0; i < rows.rows(); i++) {
      double sum = 0;
      for (int h = 0; h < rows.cols(); h++) {
        sum += rows.get(i, h);
        assertTrue(rows.get(i, h) > 0);
      }
      assertEquals(1, sum, 1e-4);
      assertTrue(rows.get(i, i) > 0.9, "row " + i);
    }
  }

  /** They come from recordings: what sounds alike is confused more. */
  @Test
  void embeddedOnesKnowWhatSoundsAlike() {
    Matrix rows = BaseConfusions.embedded().probabilities();
    int eh = PhoneSet.CMU.index("eh");
    assertTrue(rows.get(eh, PhoneSet.CMU.index("ae")) > 5 * rows.get(eh, PhoneSet.CMU.index("m")));
  }

  @Test
  void mistakesAreNamed() {
    assertEquals("no line for the phone 's'", mistake("sil | sil 1", "sh | sh 1"));
    assertTrue(mistake("sil sil 1").startsWith("found 'sil sil 1', expected a phone, '|'"));
    assertTrue(mistake("s | s 0.9 sh 0.3").contains("add up to at most one"));
    assertTrue(mistake("s | x 0.9").contains("unknown phone 'x'"));
  }
}
