package org.hearth.keystore.internal;

import static org.hearth.keystore.internal.VaultRefusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.hearth.keystore.internal.Passphrases.Passphrase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassphrasesTest {
  @TempDir private Path folder;

  @Test
  void isTheCredentialOfAServiceThatHasOne() throws Exception {
    Map<String, String> environment = Map.of("CREDENTIALS_DIRECTORY", folder.toString());
    assertEquals(Optional.empty(), Passphrases.file(environment));
    Path credential = Files.createFile(folder.resolve("hearth.passphrase"));
    assertEquals(Optional.of(credential), Passphrases.file(environment));
  }

  @Test
  void fileThatIsNamedComesFirst() throws Exception {
    Files.createFile(folder.resolve("hearth.passphrase"));
    Path named = folder.resolve("named");
    assertEquals(
        Optional.of(named),
        Passphrases.file(
            Map.of(
                "CREDENTIALS_DIRECTORY",
                folder.toString(),
                "HEARTH_PASSPHRASE_FILE",
                named.toString())));
    assertEquals(Optional.empty(), Passphrases.file(Map.of()));
  }

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
