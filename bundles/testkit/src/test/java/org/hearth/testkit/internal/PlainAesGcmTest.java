package org.hearth.testkit.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class PlainAesGcmTest {
  @Test
  void whatWasSealedIsOpenedEachTime() throws Exception {
    byte[] plaintext = {1, 2, 3};
    PlainAesGcm baseline = new PlainAesGcm(plaintext, new SecureRandom());
    assertArrayEquals(plaintext, baseline.open());
    assertArrayEquals(plaintext, baseline.open());
  }
}
