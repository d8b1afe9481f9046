package org.hearth.keystore.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileKeyVaultTest {
  private static final byte[] NOTHING = new byte[0];
  private static final byte[] MESSAGE = {1, 2, 3};

  @TempDir Path home;
  private Path keys;

  @BeforeEach
  void chooseAFolder() {
    keys = home.resolve("keys");
  }

  /** What a process that starts now has. */
  private FileKeyVault vault() {
    return new FileKeyVault(keys, new SecureRandom());
  }

  @Test
  void makesPrivateFilesInAPrivateFolder() throws Exception {
    vault().sealingKey("ann");
    vault().signer();

    assertEquals("rwx------", mode(keys));
    try (Stream<Path> files = Files.list(keys)) {
      List<Path> all = files.sorted().toList();
      assertEquals(
          List.of(".lock", "ann.keyset", "household.signing", "master.key"),
          all.stream().map(p -> p.getFileName().toString()).toList());
      for (Path file : all) {
        assertEquals("rw-------", mode(file), file.toString());
      }
    }
  }

  @Test
  void makesNothingToOpen() throws Exception {
    assertTrue(vault().openingKey("household").isEmpty());
    assertTrue(vault().existingSigner().isEmpty());
    assertFalse(Files.exists(keys));
  }

  @Test
  void keepsAKeyOverARestart() throws Exception {
    byte[] sealed = vault().sealingKey("ann").encrypt(MESSAGE, NOTHING);

    assertArrayEquals(MESSAGE, vault().openingKey("ann").orElseThrow().decrypt(sealed, NOTHING));
  }

  @Test
  void keepsTheSignerOverARestart() throws Exception {
    HouseholdSigner before = vault().signer();
    HouseholdSigner after = vault().existingSigner().orElseThrow();

    assertEquals(before.publisher(), after.publisher());
    assertTrue(after.signed(MESSAGE, before.sign(MESSAGE)));
  }

  @Test
  void givesEachOwnerAKeyOfTheirOwn() throws Exception {
    byte[] sealed = vault().sealingKey("ann").encrypt(MESSAGE, NOTHING);
    FileKeyVault vault = vault();

    assertThrows(
        GeneralSecurityException.class, () -> vault.sealingKey("bob").decrypt(sealed, NOTHING));
  }

  @Test
  void refusesAKeysetThatWasRenamed() throws Exception {
    vault().sealingKey("ann");
    Files.move(keys.resolve("ann.keyset"), keys.resolve("bob.keyset"));

    assertRefused("bob.keyset does not open", () -> vault().openingKey("bob"));
  }

  @Test
  void refusesAKeysetUsedForAnotherPurpose() throws Exception {
    vault().sealingKey("household");
    Files.move(keys.resolve("household.keyset"), keys.resolve("household.signing"));

    assertRefused("household.signing does not open", () -> vault().existingSigner());
  }

  @Test
  void refusesAKeysetUnderAnotherMasterKey() throws Exception {
    vault().sealingKey("ann");
    Files.write(keys.resolve("master.key"), new byte[32]);

    assertRefused("ann.keyset does not open with", () -> vault().openingKey("ann"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx"})
  void refusesAMasterKeyThatOthersMayUse(String mode) throws Exception {
    vault().sealingKey("ann");
    Path master = keys.resolve("master.key");
    Files.setPosixFilePermissions(master, PosixFilePermissions.fromString(mode));

    assertRefused("Mend it with: chmod 600 " + master, () -> vault().openingKey("ann"));
  }

  @Test
  void refusesAFolderThatOthersMayUse() throws Exception {
    vault().sealingKey("ann");
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwxrwx---"));

    assertRefused("Mend it with: chmod 700 " + keys, () -> vault().openingKey("ann"));
  }

  @Test
  void quotesThePathInTheCommandThatMends() throws Exception {
    keys = home.resolve("it's mine").resolve("keys");
    vault().sealingKey("ann");
    Files.setPosixFilePermissions(
        keys.resolve("master.key"), PosixFilePermissions.fromString("rw-r--r--"));

    assertRefused(
        "chmod 600 '" + home + "/it'\\''s mine/keys/master.key'", () -> vault().openingKey("ann"));
  }

  @Test
  void worksAgainOnceMended() throws Exception {
    vault().sealingKey("ann");
    Path master = keys.resolve("master.key");
    Files.setPosixFilePermissions(master, PosixFilePermissions.fromString("rw-r--r--"));
    assertThrows(VaultException.class, () -> vault().openingKey("ann"));
    Files.setPosixFilePermissions(master, PosixFilePermissions.fromString("rw-------"));

    assertTrue(vault().openingKey("ann").isPresent());
  }

  @Test
  void refusesAMasterKeyOfAnotherLength() throws Exception {
    vault().sealingKey("ann");
    Files.write(keys.resolve("master.key"), new byte[31]);

    assertRefused("has 31 bytes, expected 32", () -> vault().openingKey("ann"));
  }

  @Test
  void makesNoSecondMasterKeyOverKeysetsOfTheFirst() throws Exception {
    vault().sealingKey("ann");
    Files.delete(keys.resolve("master.key"));

    assertRefused("master.key is missing", () -> vault().sealingKey("bob"));
    assertRefused("master.key is missing", () -> vault().openingKey("ann"));
    assertFalse(Files.exists(keys.resolve("master.key")));
  }

  @Test
  void ignoresAndRemovesWhatAKilledProcessLeft() throws Exception {
    Files.createDirectory(
        keys, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path leftover = Files.write(keys.resolve(".tmp-0123456789abcdef"), new byte[7]);
    Files.createFile(keys.resolve(".lock"));

    assertTrue(vault().openingKey("ann").isEmpty());
    byte[] sealed = vault().sealingKey("ann").encrypt(MESSAGE, NOTHING);

    assertFalse(Files.exists(leftover));
    assertArrayEquals(MESSAGE, vault().openingKey("ann").orElseThrow().decrypt(sealed, NOTHING));
  }

  @Test
  void continuesAfterAKillBetweenMasterKeyAndKeyset() throws Exception {
    vault().sealingKey("ann");
    Files.delete(keys.resolve("ann.keyset"));
    byte[] master = Files.readAllBytes(keys.resolve("master.key"));

    vault().sealingKey("ann");

    assertArrayEquals(master, Files.readAllBytes(keys.resolve("master.key")));
  }

  @Test
  void seesAKeysetThatAnotherProcessReplaced() throws Exception {
    FileKeyVault running = vault();
    running.sealingKey("ann");
    Files.delete(keys.resolve("ann.keyset"));
    byte[] sealed = vault().sealingKey("ann").encrypt(MESSAGE, NOTHING);

    assertArrayEquals(MESSAGE, running.openingKey("ann").orElseThrow().decrypt(sealed, NOTHING));
  }

  @Test
  void agreesOnOneKeyAmongThreadsThatStartAtOnce() throws Exception {
    int threads = 8;
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<byte[]>> sealed = new ArrayList<>();
      List<Future<String>> publishers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        FileKeyVault own = vault();
        if (i % 2 == 0) {
          sealed.add(
              executor.submit(
                  () -> {
                    start.await();
                    return own.sealingKey("ann").encrypt(MESSAGE, NOTHING);
                  }));
        } else {
          publishers.add(
              executor.submit(
                  () -> {
                    start.await();
                    return own.signer().publisher();
                  }));
        }
      }
      for (Future<byte[]> each : sealed) {
        byte[] ciphertext = each.get();
        assertArrayEquals(
            MESSAGE, vault().openingKey("ann").orElseThrow().decrypt(ciphertext, NOTHING));
      }
      for (Future<String> each : publishers) {
        String publisher = each.get();
        assertEquals(publisher, vault().existingSigner().orElseThrow().publisher());
      }
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void agreesOnOneKeyAmongProcessesThatStartAtOnce() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  PrintPublisher.class.getName(),
                  keys.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    }
    Set<String> publishers = new HashSet<>();
    for (Process process : processes) {
      publishers.add(
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
      assertEquals(0, process.waitFor());
    }

    assertEquals(Set.of(vault().existingSigner().orElseThrow().publisher()), publishers);
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static void assertRefused(String messagePart, Executable executable) {
    VaultException refusal = assertThrows(VaultException.class, executable);
    assertTrue(refusal.getMessage().contains(messagePart), refusal.getMessage());
  }
}
