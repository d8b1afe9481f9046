package org.hearth.keystore.internal;

import static org.hearth.keystore.internal.VaultRefusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hearth.api.keystore.Vault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysetVaultTest {
  private static final byte[] MESSAGE = {1, 2, 3};

  @TempDir Path home;
  private KeysetVault vault;
  private byte[] sealed;

  @BeforeEach
  void seal() throws Exception {
    vault = new Household(home).vault;
    vault.seal("bob", "voiceprint", MESSAGE);
    sealed = vault.seal("ann", "voiceprint", MESSAGE);
  }

  @Test
  void opensWhatItSealed() throws Exception {
    assertArrayEquals(MESSAGE, vault.open("ann", "voiceprint", sealed));
  }

  @Test
  void opensForNobodyElse() {
    assertRefused("does not open", () -> vault.open("bob", "voiceprint", sealed));
    assertRefused("does not open", () -> vault.open(Vault.HOUSEHOLD, "voiceprint", sealed));
  }

  @Test
  void opensForNoOtherPurpose() {
    assertRefused("the log of 'ann' does not open", () -> vault.open("ann", "log", sealed));
  }

  @Test
  void doesNotTakeAnOwnerAndPurposeForAnother() throws Exception {
    byte[] other = vault.seal("ann", "voice", MESSAGE);

    assertRefused("does not open", () -> vault.open("ann", "voiceprint", other));
  }

  @Test
  void refusesEveryFlippedBit() {
    for (int bit = 0; bit < 8 * sealed.length; bit++) {
      byte[] flipped = sealed.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertRefused("altered", () -> vault.open("ann", "voiceprint", flipped));
    }
  }

  @Test
  void saysThatTheKeyIsGone() throws Exception {
    new Household(home).manager.forget("ann");

    assertRefused("the key of 'ann' is gone", () -> vault.open("ann", "voiceprint", sealed));
  }

  @Test
  void makesNoKeyToOpen(@TempDir Path elsewhere) {
    KeysetVault empty = new Household(elsewhere).vault;

    assertRefused("is gone", () -> empty.open("ann", "voiceprint", sealed));
    assertFalse(Files.exists(elsewhere.resolve("keys")));
  }
}
