package org.hearth.keystore.internal;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** Asserts that keys are refused, with a message that says why. */
final class VaultRefusals {

  private VaultRefusals() {}

  static VaultException assertRefused(String messagePart, Executable executable) {
    VaultException refusal = assertThrows(VaultException.class, executable);
    assertTrue(refusal.getMessage().contains(messagePart), refusal.getMessage());
    return refusal;
  }
}
