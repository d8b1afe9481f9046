package org.hearth.keystore.internal;

import static org.hearth.keystore.internal.VaultRefusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hearth.api.keystore.KeySource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyringFileTest {
  private static final char[] NO_PASSPHRASE = {};

  @TempDir Path home;
  private Household household;

  @BeforeEach
  void moveIn() throws Exception {
    household = new Household(home);
    household.notes.write("ann", "a");
  }

  /** What a process that starts now has. */
  private Household restarted() {
    return new Household(home);
  }

  @Test
  void makesPrivateFilesInPrivateFolders() throws Exception {
    household.manager.rotate(false);

    assertEquals(List.of(".job.lock", ".lock", "keyring"), privateFiles(home.resolve("keys")));
    assertEquals(List.of("2.secret", "CACHEDIR.TAG"), privateFiles(home.resolve("kek")));
  }

  private static List<String> privateFiles(Path folder) throws Exception {
    assertEquals("rwx------", mode(folder));
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.sorted().toList();
      for (Path file : all) {
        assertEquals("rw-------", mode(file), file.toString());
      }
      return all.stream().map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void tagsTheFolderThatNoBackupShouldHold() throws Exception {
    String tag = Files.readString(home.resolve("kek/CACHEDIR.TAG"));

    assertTrue(tag.startsWith("Signature: 8a477f597d28d172789f06886806bc55\n"), tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx"})
  void refusesASecretThatOthersMayUse(String mode) throws Exception {
    Path secret = household.secret(1);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString(mode));

    assertRefused("Mend it with: chmod 600 " + secret, () -> restarted().notes.read("ann"));
  }

  @Test
  void refusesAKeyringThatOthersMayUse() throws Exception {
    Path keyring = household.keyring();
    Files.setPosixFilePermissions(keyring, PosixFilePermissions.fromString("rw-r--r--"));

    assertRefused("Mend it with: chmod 600 " + keyring, () -> household.notes.read("ann"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"keys", "kek"})
  void refusesAFolderThatOthersMayUse(String name) throws Exception {
    Path folder = home.resolve(name);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx---"));

    assertRefused("Mend it with: chmod 700 " + folder, () -> restarted().notes.read("ann"));
  }

  @Test
  void quotesThePathInTheCommandThatMends(@TempDir Path parent) throws Exception {
    Household other = new Household(parent.resolve("it's mine"));
    other.notes.write("ann", "a");
    Files.setPosixFilePermissions(other.keyring(), PosixFilePermissions.fromString("rw-r--r--"));

    assertRefused(
        "chmod 600 '" + parent + "/it'\\''s mine/keys/keyring'", () -> other.notes.read("ann"));
  }

  @Test
  void worksAgainOnceMended() throws Exception {
    Files.setPosixFilePermissions(
        household.secret(1), PosixFilePermissions.fromString("rw-r--r--"));
    assertThrows(VaultException.class, () -> restarted().notes.read("ann"));
    Files.setPosixFilePermissions(
        household.secret(1), PosixFilePermissions.fromString("rw-------"));

    assertEquals("a", restarted().notes.read("ann"));
  }

  @Test
  void refusesASecretOfAnotherLength() throws Exception {
    Files.write(household.secret(1), new byte[31]);

    assertRefused("has 31 bytes, expected 32", () -> restarted().notes.read("ann"));
  }

  @Test
  void refusesTheSecretOfAnotherHousehold(@TempDir Path elsewhere) throws Exception {
    Household other = new Household(elsewhere);
    other.notes.write("ann", "theirs");
    Files.write(household.secret(1), Files.readAllBytes(other.secret(1)));

    assertRefused(household.keyring() + " does not open", () -> restarted().notes.read("ann"));
  }

  @Test
  void saysWhatToDoWithAKeyringWhoseSecretIsLost() throws Exception {
    Files.delete(household.secret(1));

    assertRefused(household.secret(1) + " is missing", () -> restarted().notes.read("ann"));
    assertRefused("import-recovery", () -> restarted().notes.write("bob", "b"));
    assertFalse(Files.exists(household.secret(1)));
  }

  @Test
  void saysWhatToDoWithASecretWhoseKeyringIsLost() throws Exception {
    Files.delete(household.keyring());
    byte[] secret = Files.readAllBytes(household.secret(1));

    assertRefused(household.keyring() + " is missing", () -> household.notes.read("ann"));
    assertRefused(
        "restore it from a backup, or delete that folder", () -> restarted().manager.status());
    assertRefused(household.keyring() + " is missing", () -> restarted().notes.write("bob", "b"));
    assertArrayEquals(secret, Files.readAllBytes(household.secret(1)));
  }

  @Test
  void beginsAnewWhenBothFoldersAreGone() throws Exception {
    String publisher = household.keys.signer().publisher();
    Files.delete(household.keyring());
    Files.delete(household.secret(1));

    assertFalse(restarted().keys.signer().publisher().equals(publisher));
  }

  @Test
  void refusesABackupOfAnEarlierGeneration() throws Exception {
    byte[] backup = Files.readAllBytes(household.keyring());
    household.manager.changeSource(KeySource.FILE, NO_PASSPHRASE);
    Files.write(household.keyring(), backup);

    assertRefused(household.secret(1) + " is missing", () -> household.notes.read("ann"));
  }

  /**
   * A process reads the keyring; another one moves the KEK on and overwrites the old secret; the
   * first one reads the secret. {@code systemd-creds} stands for the second process here.
   */
  @Test
  void readsAgainWhenTheKekMovedOnMeanwhile(@TempDir Path elsewhere) throws Exception {
    List<String> creds = SystemdCredsSourceTest.script(elsewhere);
    Household other = new Household(home, creds);
    other.manager.changeSource(KeySource.SYSTEMD_CREDS, NO_PASSPHRASE);
    byte[] second = Files.readAllBytes(household.keyring());
    other.manager.changeSource(KeySource.SYSTEMD_CREDS, NO_PASSPHRASE);
    Path third = Files.move(household.keyring(), elsewhere.resolve("third"));
    new KeyFolder(home.resolve("keys")).write("keyring", second);
    new KeyFolder(home.resolve("kek")).write("2.secret", new byte[32]);
    Path script = Path.of(creds.get(1));
    String overtaking =
        "[ ! -f '" + third + "' ] || mv '" + third + "' '" + household.keyring() + "'\n";
    Files.writeString(script, overtaking + Files.readString(script));

    assertEquals("a", new Household(home, creds).notes.read("ann"));
    assertFalse(Files.exists(third));
  }

  @Test
  void refusesKeysetsThatChangedOwners() throws Exception {
    household.notes.write("bob", "b");
    String keyring = Files.readString(household.keyring());
    String swapped =
        keyring.replace("\"ann\"", "\"tmp\"").replace("\"bob\"", "\"ann\"").replace("tmp", "bob");
    Files.writeString(household.keyring(), swapped);

    assertRefused("does not open", () -> household.notes.read("ann"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', the first line is",
    "'hearth-keyring 2 x', the first line is",
    "'hearth-keyring 1 x', the first line is",
    "'hearth-keyring 1 x\nnull', it says null",
    "'hearth-keyring 1 x\n{', is damaged",
    "'hearth-keyring 1 x\n{\"\\nforged\":1}', is damaged",
    "'hearth-keyring 1 x\n{\"source\":\"a\\u000aforged\"}', is damaged"
  })
  void saysInOneLineThatAKeyringIsDamaged(String content, String message) throws Exception {
    Files.writeString(household.keyring(), content);

    VaultException refusal = assertRefused(message, () -> household.notes.read("ann"));
    assertEquals(1, refusal.getMessage().lines().count(), refusal.getMessage());
  }

  @Test
  void refusesALargeKeyring() throws Exception {
    Files.write(household.keyring(), new byte[(1 << 20) + 1]);

    assertRefused("more than 1048576 bytes", () -> household.notes.read("ann"));
  }

  @Test
  void writesNoKeyringThatItWouldNotRead() throws Exception {
    byte[] before = Files.readAllBytes(household.keyring());
    String key = "k".repeat(1 << 20);

    assertRefused("more than 1048576 bytes", () -> household.ledger.raise(key, 1));
    assertArrayEquals(before, Files.readAllBytes(household.keyring()));
  }

  @Test
  void removesWhatAKilledProcessLeft() throws Exception {
    Path keyring = Files.write(home.resolve("keys/.keyring123.part"), new byte[7]);
    Path secret = Files.write(home.resolve("kek/.2.secret123.part"), new byte[32]);
    Path old = Files.write(home.resolve("kek/7.secret"), new byte[32]);

    household.notes.write("bob", "b");

    assertFalse(Files.exists(keyring) || Files.exists(secret) || Files.exists(old));
    assertEquals("a", restarted().notes.read("ann"));
  }

  @Test
  void overwritesASecretBeforeItIsDeleted(@TempDir Path elsewhere) throws Exception {
    // A second name of the file shows what became of its content.
    Path witness = elsewhere.resolve("witness");
    Files.createLink(witness, household.secret(1));
    byte[] secret = Files.readAllBytes(witness);

    household.manager.changeSource(KeySource.FILE, NO_PASSPHRASE);

    assertFalse(Files.exists(household.secret(1)));
    assertEquals(secret.length, Files.size(witness));
    assertFalse(Arrays.equals(secret, Files.readAllBytes(witness)));
  }

  @Test
  void followsFoldersThatAreLinks(@TempDir Path elsewhere) throws Exception {
    Files.move(home.resolve("kek"), elsewhere.resolve("kek"));
    Files.createSymbolicLink(home.resolve("kek"), elsewhere.resolve("kek"));

    household.manager.changeSource(KeySource.FILE, NO_PASSPHRASE);

    assertEquals("a", restarted().notes.read("ann"));
    assertTrue(Files.exists(elsewhere.resolve("kek/2.secret")));
    assertFalse(Files.exists(elsewhere.resolve("kek/1.secret")));
  }

  @Test
  void opensWhatIsThereWhenNothingCanBeWritten() throws Exception {
    assumeFalse(System.getProperty("user.name").equals("root"), "root may write everywhere");
    Files.setPosixFilePermissions(
        home.resolve("keys"), PosixFilePermissions.fromString("r-x------"));
    try {
      assertEquals("a", restarted().notes.read("ann"));
      assertRefused("cannot write", () -> restarted().notes.write("bob", "b"));
    } finally {
      Files.setPosixFilePermissions(
          home.resolve("keys"), PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void refusesEveryFlippedBit() throws Exception {
    byte[] keyring = Files.readAllBytes(household.keyring());
    for (int bit = 0; bit < 8 * keyring.length; bit++) {
      byte[] flipped = keyring.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertNotOpened(flipped, "bit " + bit);
    }
  }

  @Test
  void refusesEveryTruncation() throws Exception {
    byte[] keyring = Files.readAllBytes(household.keyring());
    for (int length = 0; length < keyring.length; length++) {
      assertNotOpened(Arrays.copyOf(keyring, length), "first " + length + " bytes");
    }
  }

  private void assertNotOpened(byte[] keyring, String what) throws Exception {
    Files.write(household.keyring(), keyring);
    assertThrows(VaultException.class, () -> household.keys.keyring(), what);
  }

  @Test
  void holdsNothingOfTheRecordsInTheClear() throws Exception {
    household.ledger.raise("kitchen", 3);

    String keyring = Files.readString(household.keyring(), StandardCharsets.UTF_8);
    assertFalse(keyring.contains("kitchen"), keyring);
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
