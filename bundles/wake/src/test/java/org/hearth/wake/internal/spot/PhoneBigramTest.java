package org.hearth.wake.internal.spot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.hearth.nnet.api.mmi.PhoneSet;
import org.junit.jupiter.api.Test;

final class PhoneBigramTest {
  private final PhoneBigram bigram =
      PhoneBigram.of(List.of(new int[] {1, 2, 3}, new int[] {1, 3}), 5);

  private double[] after(int phone) {
    double[] present = new double[5];
    present[phone] = 1;
    double[] next = new double[5];
    bigram.follow(present, next);
    return next;
  }

  @Test
  void somethingFollowsEveryPhone() {
    for (int phone = 0; phone < 5; phone++) {
      double[] next = after(phone);
      assertEquals(1, Arrays.stream(next).sum(), 1e-9);
      assertTrue(Arrays.stream(next).allMatch(p -> p > 0), Arrays.toString(next));
    }
  }

  @Test
  void whatWordsHaveIsProbable() {
    assertTrue(after(2)[3] > 0.4, "3 after 2, within a word");
    assertTrue(after(3)[1] > after(3)[2], "words begin with 1, none with 2");
    assertTrue(after(3)[PhoneSet.SILENCE] > after(2)[PhoneSet.SILENCE], "words end with 3");
  }
}
