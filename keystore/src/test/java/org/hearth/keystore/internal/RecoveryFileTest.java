package org.hearth.keystore.internal;

import static org.hearth.keystore.internal.VaultRefusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import org.hearth.keystore.internal.Passphrases.Passphrase;
import org.hearth.keystore.internal.RecoveryFile.Recovered;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoveryFileTest {
  private final RecoveryFile recovery = new RecoveryFile(new SecureRandom());
  private final byte[] kek = new byte[32];

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void choose() {
    Arrays.fill(kek, (byte) 7);
    file = folder.resolve("recovery.json");
  }

  private static Passphrase passphrase(String text) {
    return Passphrase.of(text.toCharArray());
  }

  @Test
  void givesBackTheKeyToWhoKnowsThePassphrase() throws Exception {
    recovery.write(file, 3, kek, passphrase("correct horse"));

    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    try (Recovered recovered = recovery.read(file, passphrase("correct horse"))) {
      assertEquals(3, recovered.generation());
      assertArrayEquals(kek, recovered.key());
    }
    assertRefused("the passphrase is wrong", () -> recovery.read(file, passphrase("wrong horse")));
  }

  @Test
  void wipesTheKeyWhenItIsClosed() throws Exception {
    recovery.write(file, 3, kek, passphrase("correct horse"));
    Recovered recovered = recovery.read(file, passphrase("correct horse"));
    recovered.close();

    assertArrayEquals(new byte[32], recovered.key());
  }

  @Test
  void bindsTheGeneration() throws Exception {
    recovery.write(file, 3, kek, passphrase("correct horse"));
    Files.writeString(
        file, Files.readString(file).replace("\"generation\" : 3", "\"generation\" : 4"));

    assertRefused("was altered", () -> recovery.read(file, passphrase("correct horse")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null | null",
        "[] | cannot be read",
        "{} | format",
        "{'format':'x','generation':1,'argon2id':null,'key':''} | its format is 'x'",
        "{'format':'hearth-recovery 1','generation':1,'argon2id':null,'key':''} | argon2id",
        "{'format':'hearth-recovery 1','generation':1,'argon2id':{'memory_kib':8192,"
            + "'iterations':1,'parallelism':1,'salt':'00112233445566778899aabbccddeeff'},"
            + "'key':'','more':1} | more",
        "{'format':'hearth-recovery 1','format':'hearth-recovery 1'} | uplicate",
        "{'format':'hearth-recovery 1','generation':'3'} | cannot be read",
        "{'format':'hearth-recovery 1','argon2id':[[[[[[[[[[3]]]]]]]]]]} | cannot be read"
      })
  void refusesWhatIsNoRecoveryFile(String json, String message) throws Exception {
    Files.writeString(file, json.replace('\'', '"'));

    VaultException refusal =
        assertRefused(file + " cannot be read as a recovery file: ", () -> read());
    assertRefused(message, () -> read());
    assertEquals(1, refusal.getMessage().lines().count(), refusal.getMessage());
  }

  @Test
  void refusesToDeriveWithParametersThatExhaustTheMachine() throws Exception {
    recovery.write(file, 3, kek, passphrase("correct horse"));
    Files.writeString(file, Files.readString(file).replace("65536", "2147483647"));

    assertRefused("memory_kib is 2147483647", () -> read());
  }

  @Test
  void refusesALargeFile() {
    assertThrows(IOException.class, () -> recovery.content(new byte[64 * 1024 + 1]));
  }

  @Test
  void saysThatTheFileIsMissing() {
    assertRefused("recovery.json", () -> read());
  }

  private void read() throws VaultException {
    recovery.read(file, passphrase("correct horse")).close();
  }
}
