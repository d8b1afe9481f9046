package org.hearth.keystore.internal;

import static org.hearth.keystore.internal.VaultRefusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import org.hearth.keystore.internal.Passphrases.Passphrase;
import org.junit.jupiter.api.Test;

class PassphrasesTest {

  @Test
  void encodesAsUtf8() throws Exception {
    try (Passphrase passphrase = Passphrase.of("gr\u00fc\u00df \ud83d\udd11".toCharArray())) {
      assertArrayEquals(CanonicalBytes.utf8("gr\u00fc\u00df \ud83d\udd11"), passphrase.utf8());
    }
  }

  @Test
  void refusesHalfACharacterInsteadOfCuttingThere() throws Exception {
    try (Passphrase passphrase = Passphrase.of("secret\ud83d and more".toCharArray())) {
      assertRefused("half a character", passphrase::utf8);
    }
  }

  @Test
  void refusesAShortPassphraseWhereOneIsChosen() {
    assertRefused(
        "has 7 characters, expected at least 8", () -> Passphrase.chosen("1234567".toCharArray()));
  }

  @Test
  void takesACopyThatClosingWipes() throws Exception {
    char[] given = "12345678".toCharArray();
    Passphrase passphrase = Passphrase.of(given);
    Arrays.fill(given, 'x');
    byte[] before = passphrase.utf8();
    passphrase.close();

    assertArrayEquals(CanonicalBytes.utf8("12345678"), before);
    assertArrayEquals(new byte[8], passphrase.utf8());
  }
}
