package org.hearth.keystore.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hearth.keystore.internal.RefusedBundleException.Reason;
import org.junit.jupiter.api.function.Executable;

/** Asserts that something is refused, by the right check. */
final class Refusals {

  private Refusals() {}

  static RefusedBundleException assertRefused(
      Reason reason, String messagePart, Executable executable) {
    RefusedBundleException refusal = assertThrows(RefusedBundleException.class, executable);
    assertEquals(reason, refusal.reason(), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(messagePart), refusal.getMessage());
    return refusal;
  }
}
