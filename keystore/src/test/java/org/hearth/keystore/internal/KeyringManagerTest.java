package org.hearth.keystore.internal;

import static org.hearth.keystore.internal.VaultRefusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.keystore.KeySource;
import org.hearth.api.keystore.KeyStatus;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.SealedData;
import org.hearth.keystore.internal.Passphrases.Passphrase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyringManagerTest {
  private static final char[] NO_PASSPHRASE = {};
  private static final String PASSPHRASE = "correct horse battery";

  @TempDir Path home;
  @TempDir Path elsewhere;
  private Household household;

  @BeforeEach
  void moveIn() throws Exception {
    household = new Household(home);
    household.notes.write("ann", "a");
    household.notes.write("bob", "b");
    household.notes.write("household", "h");
  }

  private static char[] chars(String text) {
    return text.toCharArray();
  }

  private static KeyStatus status(Household household) throws Exception {
    return household.manager.status().orElseThrow();
  }

  /** Copies everything but {@code kek/}, as a backup should. */
  private Path backup() throws Exception {
    Path backup = elsewhere.resolve("backup");
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(f -> !f.startsWith(home.resolve("kek"))).toList()) {
        Files.copy(file, backup.resolve(home.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return backup;
  }

  @Nested
  class Status {
    @Test
    void tellsAboutTheKeys() throws Exception {
      KeyStatus status = status(household);

      assertEquals(KeySource.FILE, status.source());
      assertEquals(1, status.generation());
      assertEquals(OptionalLong.empty(), status.recoveryGeneration());
      assertEquals(List.of("ann", "bob"), status.people());
      assertEquals(household.keys.signer().publisher(), status.publisher());
      assertEquals(household.keys.signer().fingerprint(), status.publisherFingerprint());
      assertEquals(household.device(), status.device());
    }

    @Test
    void tellsThatThereAreNoneAndMakesNone() throws Exception {
      Path empty = elsewhere.resolve("empty");

      assertEquals(Optional.empty(), new Household(empty).manager.status());
      assertFalse(Files.exists(empty));
    }
  }

  @Nested
  class Forgetting {
    @Test
    void leavesNothingThatOpens() throws Exception {
      byte[] note = Files.readAllBytes(home.resolve("notes/ann"));
      household.manager.forget("ann");

      assertFalse(household.notes.has("ann"));
      assertEquals(List.of("bob"), status(household).people());
      assertRefused("is gone", () -> household.vault.open("ann", "note", note));
    }

    @Test
    void leavesWhatBelongsToOthers() throws Exception {
      household.manager.forget("ann");

      assertEquals("b", new Household(home).notes.read("bob"));
      assertEquals("h", new Household(home).notes.read("household"));
    }

    @Test
    void leavesNothingThatOpensFromABackup() throws Exception {
      Path backup = backup();
      household.manager.forget("ann");
      Files.createDirectories(backup.resolve("kek"));
      Files.setPosixFilePermissions(
          backup.resolve("kek"), Files.getPosixFilePermissions(home.resolve("kek")));
      Files.copy(
          household.secret(2), backup.resolve("kek/2.secret"), StandardCopyOption.COPY_ATTRIBUTES);

      Household restored = new Household(backup);
      assertRefused("1.secret is missing", () -> restored.notes.read("ann"));
      // Nor does the present secret pass for the one that was destroyed.
      Files.copy(
          household.secret(2), backup.resolve("kek/1.secret"), StandardCopyOption.COPY_ATTRIBUTES);
      assertRefused("does not open", () -> restored.notes.read("ann"));
    }

    @Test
    void cannotBeUndoneByAnOldKeyring() throws Exception {
      Path backup = backup();
      household.manager.forget("ann");
      Files.copy(
          backup.resolve("keys/keyring"),
          household.keyring(),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.COPY_ATTRIBUTES);

      assertRefused("1.secret is missing", () -> new Household(home).notes.read("bob"));
    }

    @Test
    void movesTheKekOnAndDestroysTheOldSecret() throws Exception {
      household.manager.forget("ann");

      assertEquals(2, status(household).generation());
      assertFalse(Files.exists(household.secret(1)));
      assertTrue(Files.exists(household.secret(2)));
    }

    @Test
    void dropsTheRollbackIndexOfThePersonsAdapter() throws Exception {
      household.ledger.raise("ann", 7);
      household.ledger.raise("kitchen", 7);
      household.manager.forget("ann");

      assertEquals(0, household.ledger.highest("ann"));
      assertEquals(7, household.ledger.highest("kitchen"));
    }

    @Test
    void isNoErrorForWhoIsNotThere() throws Exception {
      household.manager.forget("ann");
      household.manager.forget("ann");
      household.manager.forget("zoe");

      assertEquals(2, status(household).generation());
      assertEquals("b", household.notes.read("bob"));
    }

    @Test
    void isNoErrorBeforeThereAreKeys() throws Exception {
      Household empty = new Household(elsewhere.resolve("empty"));
      empty.manager.forget("ann");

      assertEquals(Optional.empty(), empty.manager.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"household", "", "Ann", "../ann", "ann\nrotate"})
    void refusesWhoIsNoPerson(String person) throws Exception {
      assertRefused("is no person's name", () -> household.manager.forget(person));
      assertFalse(Files.exists(home.resolve("keys/journal")));
      assertEquals("h", household.notes.read("household"));
    }

    @Test
    void waitsUntilEverybodyIsThereWhoKeepsFiles() throws Exception {
      KeyringManager early = new KeyringManager(household.keys, Set.of("notes", "voices"));
      early.addSealedData(household.notes);

      assertRefused("cannot be reached: voices", () -> early.forget("ann"));
      assertEquals("a", household.notes.read("ann"));
    }

    @Test
    void isFinishedWhenSomebodyComesBackWhoFailed() throws Exception {
      FailingData failing = new FailingData(1);
      household.manager.addSealedData(failing);

      assertThrows(KeystoreException.class, () -> household.manager.forget("ann"));
      assertEquals(List.of("bob"), status(household).people());
      household.manager.removeSealedData(failing);
      household.manager.addSealedData(failing);

      assertEquals(List.of("ann"), failing.forgotten);
      assertFalse(Files.exists(home.resolve("keys/journal")));
    }

    @Test
    void promisesNothingWhenTheKeysDoNotOpen() throws Exception {
      Files.delete(household.secret(1));

      assertRefused("1.secret is missing", () -> new Household(home).manager.forget("ann"));
      assertFalse(Files.exists(home.resolve("keys/journal")));
    }

    @Test
    void makesTheRecoveryFileWorthless() throws Exception {
      Path recovery = elsewhere.resolve("recovery.json");
      household.manager.exportRecovery(recovery, chars(PASSPHRASE));
      household.manager.forget("ann");

      assertRefused(
          "is of generation 1 of the key, but",
          () -> household.manager.importRecovery(recovery, chars(PASSPHRASE)));
    }
  }

  /** Somebody whose files cannot be reached for some time. */
  private static final class FailingData implements SealedData {
    private final AtomicInteger failures;
    private final List<String> forgotten = new ArrayList<>();

    private FailingData(int failures) {
      this.failures = new AtomicInteger(failures);
    }

    @Override
    public String name() {
      return "failing";
    }

    @Override
    public int reseal() throws KeystoreException {
      fail();
      return 0;
    }

    @Override
    public void forget(String person) throws KeystoreException {
      fail();
      forgotten.add(person);
    }

    private void fail() throws KeystoreException {
      if (failures.getAndDecrement() > 0) {
        throw new KeystoreException("the disk is full");
      }
    }
  }

  @Nested
  class Rotating {
    @Test
    void sealsEverythingAgain() throws Exception {
      byte[] old = Files.readAllBytes(home.resolve("notes/ann"));

      assertEquals(3, household.manager.rotate(false));

      assertEquals("a", new Household(home).notes.read("ann"));
      assertRefused("does not open", () -> household.vault.open("ann", "note", old));
      assertEquals(2, status(household).generation());
    }

    @Test
    void keepsTheIdentityUnlessAsked() throws Exception {
      KeyStatus before = status(household);
      household.manager.rotate(false);

      assertEquals(before.publisher(), status(household).publisher());
      assertEquals(before.device(), status(household).device());
    }

    @Test
    void replacesPublisherAndDeviceWhenAsked() throws Exception {
      KeyStatus before = status(household);
      household.manager.rotate(true);

      assertNotEquals(before.publisher(), status(household).publisher());
      assertNotEquals(before.publisherFingerprint(), status(household).publisherFingerprint());
      assertNotEquals(before.device(), status(household).device());
    }

    @Test
    void opensNoBundleThatWasSealedBefore() throws Exception {
      byte[] kitchen = household.kitchen();
      household.manager.rotate(false);

      AdapterException refusal =
          assertThrows(AdapterException.class, () -> household.sealer.open(kitchen));
      assertTrue(refusal.getMessage().contains("an earlier key"), refusal.getMessage());
    }

    @Test
    void takesABundleWithTheOldSignatureForForeign() throws Exception {
      byte[] kitchen = household.kitchen();
      household.manager.rotate(true);

      AdapterException refusal =
          assertThrows(AdapterException.class, () -> household.sealer.open(kitchen));
      assertTrue(refusal.getMessage().contains("not trusted here"), refusal.getMessage());
    }

    @Test
    void keepsTheOldKeysUntilEverythingIsSealedAgain() throws Exception {
      household.manager.addSealedData(new FailingData(1));

      assertThrows(KeystoreException.class, () -> household.manager.rotate(false));
      assertEquals("a", household.notes.read("ann"));
      assertEquals(1, status(household).generation());

      // The next one who changes anything finishes it first.
      household.manager.forget("bob");
      assertEquals("a", household.notes.read("ann"));
      assertEquals(3, status(household).generation());
    }

    @Test
    void refusesWhileSomebodyIsNotThereWhoKeepsFiles() throws Exception {
      KeyringManager early = new KeyringManager(household.keys, Set.of("notes"));

      assertRefused("cannot be reached: notes", () -> early.rotate(false));
      assertEquals(1, status(household).generation());
    }
  }

  @Nested
  class ChangingTheSource {
    private final AtomicInteger asked = new AtomicInteger();

    private Household knowing(String passphrase) {
      return new Household(
          home,
          () -> {
            asked.incrementAndGet();
            return Passphrase.of(chars(passphrase));
          });
    }

    @Test
    void movesTheKekUnderAPassphrase() throws Exception {
      household.manager.changeSource(KeySource.PASSPHRASE, chars(PASSPHRASE));

      Household restarted = knowing(PASSPHRASE);
      assertEquals("a", restarted.notes.read("ann"));
      assertEquals("b", restarted.notes.read("bob"));
      assertEquals(KeySource.PASSPHRASE, status(restarted).source());
      assertEquals(1, asked.get(), "the passphrase was asked for");
      assertFalse(Files.exists(household.secret(1)));
      Argon2Settings stored = restarted.keys.keyring().orElseThrow().kek().argon2().orElseThrow();
      assertEquals(new Argon2Settings(64 * 1024, 3, 4, stored.salt()), stored);
    }

    @Test
    void needsThePassphraseAndTheSecret() throws Exception {
      household.manager.changeSource(KeySource.PASSPHRASE, chars(PASSPHRASE));

      assertRefused("passphrase", () -> knowing("wrong horse").notes.read("ann"));
      byte[] secret = Files.readAllBytes(household.secret(2));
      Files.write(household.secret(2), new byte[32]);
      assertRefused("does not open", () -> knowing(PASSPHRASE).notes.read("ann"));
      Files.write(household.secret(2), secret);
      assertEquals("a", knowing(PASSPHRASE).notes.read("ann"));
    }

    @Test
    void asksAgainAfterAWrongPassphrase() throws Exception {
      household.manager.changeSource(KeySource.PASSPHRASE, chars(PASSPHRASE));
      Household restarted =
          new Household(
              home,
              () ->
                  Passphrase.of(chars(asked.getAndIncrement() == 0 ? "wrong horse" : PASSPHRASE)));

      assertRefused("the passphrase or the key is wrong", () -> restarted.notes.read("ann"));
      assertEquals("a", restarted.notes.read("ann"));
    }

    @Test
    void asksForNoPassphraseWhenTheSecretIsGone() throws Exception {
      household.manager.changeSource(KeySource.PASSPHRASE, chars(PASSPHRASE));
      Files.delete(household.secret(2));

      assertRefused("2.secret is missing", () -> knowing(PASSPHRASE).notes.read("ann"));
      assertEquals(0, asked.get());
    }

    @Test
    void keepsThePassphraseWhenTheKekMovesOn() throws Exception {
      household.manager.changeSource(KeySource.PASSPHRASE, chars(PASSPHRASE));
      Household restarted = knowing(PASSPHRASE);
      restarted.manager.forget("ann");

      assertEquals(3, status(restarted).generation());
      assertEquals(KeySource.PASSPHRASE, status(restarted).source());
      assertEquals("b", knowing(PASSPHRASE).notes.read("bob"));
      assertEquals(2, asked.get());
    }

    @Test
    void movesTheKekBackToAFile() throws Exception {
      household.manager.changeSource(KeySource.PASSPHRASE, chars(PASSPHRASE));
      knowing(PASSPHRASE).manager.changeSource(KeySource.FILE, NO_PASSPHRASE);

      assertEquals("a", new Household(home).notes.read("ann"));
      assertEquals(3, status(new Household(home)).generation());
    }

    @Test
    void refusesAShortPassphraseAndChangesNothing() throws Exception {
      assertRefused(
          "has 7 characters",
          () -> household.manager.changeSource(KeySource.PASSPHRASE, chars("1234567")));
      assertEquals(1, status(household).generation());
      assertEquals("a", new Household(home).notes.read("ann"));
    }

    @Test
    void movesTheKekToWhatStandsForSystemdCreds() throws Exception {
      List<String> command = SystemdCredsSourceTest.script(elsewhere);
      throughSystemdCreds(command);
    }

    @Test
    void movesTheKekToTheRealSystemdCreds() throws Exception {
      assumeTrue(System.getProperty("user.name").equals("root"), "only root has the host's key");
      assumeTrue(isThere("systemd-creds"), "systemd-creds is not installed or has no key");
      throughSystemdCreds(SystemdCredsSource.COMMAND);
    }

    private boolean isThere(String command) throws InterruptedException {
      try {
        return new ProcessBuilder(command, "encrypt", "--name=hearth-test", "/dev/null", "-")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor()
            == 0;
      } catch (IOException e) {
        return false;
      }
    }

    private void throughSystemdCreds(List<String> command) throws Exception {
      Household able = new Household(home, command);
      able.manager.changeSource(KeySource.SYSTEMD_CREDS, NO_PASSPHRASE);
      Household restarted = new Household(home, command);

      assertEquals("a", restarted.notes.read("ann"));
      assertEquals(KeySource.SYSTEMD_CREDS, status(restarted).source());
      restarted.manager.forget("bob");
      assertEquals("a", new Household(home, command).notes.read("ann"));
      restarted.manager.changeSource(KeySource.FILE, NO_PASSPHRASE);
      assertEquals("a", new Household(home).notes.read("ann"));
    }

    @Test
    void changesNothingWhenTheNewSourceFails() throws Exception {
      Household unable = new Household(home, List.of(elsewhere + "/missing"));

      assertRefused(
          "cannot be run",
          () -> unable.manager.changeSource(KeySource.SYSTEMD_CREDS, NO_PASSPHRASE));
      assertEquals(1, status(unable).generation());
      assertEquals("a", new Household(home).notes.read("ann"));
    }
  }

  @Nested
  class Recovering {
    private Path recovery;

    @BeforeEach
    void export() throws Exception {
      recovery = elsewhere.resolve("recovery.json");
      household.manager.exportRecovery(recovery, chars(PASSPHRASE));
    }

    @Test
    void remembersWhichGenerationWasExported() throws Exception {
      assertEquals(OptionalLong.of(1), status(household).recoveryGeneration());
      household.manager.changeSource(KeySource.FILE, NO_PASSPHRASE);

      assertEquals(OptionalLong.of(1), status(household).recoveryGeneration());
      assertEquals(2, status(household).generation());
    }

    @Test
    void opensABackupWhoseSecretIsLost() throws Exception {
      Path backup = backup();
      assertRefused("import-recovery", () -> new Household(backup).notes.read("ann"));

      new Household(backup).manager.importRecovery(recovery, chars(PASSPHRASE));

      Household restored = new Household(backup);
      assertEquals("a", restored.notes.read("ann"));
      assertEquals("h", restored.notes.read("household"));
      assertEquals(2, status(restored).generation());
      assertEquals(KeySource.FILE, status(restored).source());
    }

    @Test
    void refusesAWrongPassphrase() throws Exception {
      Path backup = backup();

      assertRefused(
          "the passphrase is wrong",
          () -> new Household(backup).manager.importRecovery(recovery, chars("wrong horse")));
      assertFalse(Files.exists(backup.resolve("kek")));
    }

    @Test
    void refusesAFileOfAnEarlierGeneration() throws Exception {
      household.manager.changeSource(KeySource.FILE, NO_PASSPHRASE);

      assertRefused(
          "is of generation 1 of the key, but " + household.keyring() + " is of generation 2",
          () -> household.manager.importRecovery(recovery, chars(PASSPHRASE)));
      assertEquals("a", new Household(home).notes.read("ann"));
    }

    @Test
    void refusesTheFileOfAnotherHousehold() throws Exception {
      Household other = new Household(elsewhere.resolve("other"));
      other.notes.write("zoe", "z");

      assertRefused(
          "does not open", () -> other.manager.importRecovery(recovery, chars(PASSPHRASE)));
      assertEquals("z", new Household(other.home).notes.read("zoe"));
    }

    @Test
    void saysThatTheKeysMustBeRestoredFirst() {
      Household empty = new Household(elsewhere.resolve("empty"));

      assertRefused(
          "restore keys/ from a backup first",
          () -> empty.manager.importRecovery(recovery, chars(PASSPHRASE)));
    }

    @Test
    void takesTheKekOfAPassphraseToo() throws Exception {
      household.manager.changeSource(KeySource.PASSPHRASE, chars(PASSPHRASE));
      household.manager.exportRecovery(recovery, chars("another passphrase"));
      Path backup = backup();

      new Household(backup).manager.importRecovery(recovery, chars("another passphrase"));

      assertEquals("a", new Household(backup).notes.read("ann"));
      assertEquals(KeySource.FILE, status(new Household(backup)).source());
    }

    @Test
    void refusesAShortPassphrase() {
      assertRefused(
          "has 3 characters",
          () -> household.manager.exportRecovery(elsewhere.resolve("short"), chars("abc")));
      assertFalse(Files.exists(elsewhere.resolve("short")));
    }

    @Test
    void holdsNoKeyInTheClear() throws Exception {
      byte[] kek = Files.readAllBytes(household.secret(1));
      String file = Files.readString(recovery);

      assertFalse(file.contains(CanonicalBase64.encode(kek)));
      assertFalse(file.contains(HexFormat.of().formatHex(kek)));
      assertEquals(
          Set.of("format", "generation", "argon2id", "key"),
          new ObjectMapper().readValue(file, Map.class).keySet());
    }
  }
}
