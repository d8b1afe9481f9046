package org.hearth.keystore.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.api.keystore.KeySource;
import org.hearth.keystore.internal.FailingDisk.PowerFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The power fails before each change of a file, and the next process goes on from there. */
class CrashTest {
  private static final char[] NO_PASSPHRASE = {};

  @TempDir Path folder;

  private interface Action {
    void in(Household household) throws Exception;
  }

  private interface Check {
    void of(Household before, Household restarted) throws Exception;
  }

  /**
   * Runs an action until the power fails before its first, second, ... change, in a copy of the
   * home each time, and checks what a process finds that starts afterwards.
   *
   * @return after how many changes the action was done
   */
  private int atEveryStep(Path home, Action action, Check check) throws Exception {
    for (int changes = 0; ; changes++) {
      Path copy = copy(home, "copy" + changes);
      boolean done = runs(new FailingDisk(changes), copy, action);
      try {
        check.of(new Household(home), new Household(copy));
      } catch (Exception | AssertionError e) {
        throw new AssertionError("after " + changes + " changes in " + listing(copy), e);
      }
      if (done) {
        return changes;
      }
    }
  }

  private static boolean runs(FailingDisk disk, Path home, Action action) throws Exception {
    try {
      action.in(new Household(disk.path(home)));
      return true;
    } catch (PowerFailure e) {
      return false;
    }
  }

  private Path copy(Path home, String name) throws Exception {
    Path copy = Files.createDirectory(folder.resolve(name));
    for (Path file : listing(home)) {
      Files.copy(file, copy.resolve(home.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
    }
    return copy;
  }

  private static List<Path> listing(Path home) throws Exception {
    try (Stream<Path> files = Files.walk(home)) {
      return files.filter(file -> !file.equals(home)).toList();
    }
  }

  private static List<String> secrets(Household household) throws Exception {
    try (Stream<Path> files = Files.list(household.home.resolve("kek"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("CACHEDIR.TAG"))
          .sorted()
          .toList();
    }
  }

  /** A home in which Ann, Bob and the household have a note each. */
  private Path home() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    Household household = new Household(home);
    household.notes.write("ann", "a");
    household.notes.write("bob", "b");
    household.notes.write("household", "h");
    return home;
  }

  private static void assertOthersOpen(Household household) throws Exception {
    assertEquals("b", household.notes.read("bob"));
    assertEquals("h", household.notes.read("household"));
  }

  /** That nothing is left on disk but what the keyring needs, once it was changed again. */
  private static void assertSettles(Household household) throws Exception {
    household.ledger.raise("settles", 1);
    long generation = household.manager.status().orElseThrow().generation();

    assertEquals(List.of(generation + ".secret"), secrets(household));
    assertEquals(
        List.of("keyring"),
        listing(household.home.resolve("keys")).stream()
            .map(file -> file.getFileName().toString())
            .filter(name -> !name.endsWith(".lock"))
            .toList());
  }

  @Test
  void makesKeys() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("home"));

    int changes =
        atEveryStep(
            empty,
            household -> household.notes.write("ann", "a"),
            (before, restarted) -> {
              restarted.notes.write("ann", "again");
              assertEquals("again", restarted.notes.read("ann"));
              assertSettles(restarted);
            });

    assertTrue(changes > 10, changes + " changes");
  }

  @Test
  void makesAnOwnersKey() throws Exception {
    int changes =
        atEveryStep(
            home(),
            household -> household.notes.write("cat", "c"),
            (before, restarted) -> {
              assertOthersOpen(restarted);
              restarted.notes.write("cat", "again");
              assertEquals("again", restarted.notes.read("cat"));
              assertSettles(restarted);
            });

    assertTrue(changes > 4, changes + " changes");
  }

  @Test
  void forgetsAPersonWhollyOrNotAtAll() throws Exception {
    int changes =
        atEveryStep(
            home(),
            household -> household.manager.forget("ann"),
            (before, restarted) -> {
              assertOthersOpen(restarted);
              if (restarted.manager.status().orElseThrow().people().contains("ann")) {
                assertEquals("a", restarted.notes.read("ann"));
              } else {
                assertFalse(restarted.notes.has("ann"));
                assertEquals(List.of("2.secret"), secrets(restarted));
                assertBackupIsDead(before, restarted);
              }
              restarted.manager.forget("ann");
              assertFalse(restarted.notes.has("ann"));
              assertBackupIsDead(before, restarted);
              assertOthersOpen(restarted);
              assertSettles(restarted);
            });

    assertTrue(changes > 10, changes + " changes");
  }

  /** What a backup of everything but {@code kek/} gives to who has the present {@code kek/}. */
  private void assertBackupIsDead(Household backup, Household present) throws Exception {
    Path restored = Files.createTempDirectory(folder, "restored");
    for (String part : List.of("keys", "notes")) {
      copyInto(backup.home.resolve(part), restored.resolve(part));
    }
    copyInto(present.home.resolve("kek"), restored.resolve("kek"));
    Household thief = new Household(restored);

    assertThrows(VaultException.class, () -> thief.notes.read("ann"));
    assertThrows(VaultException.class, () -> thief.notes.read("bob"));
  }

  private static void copyInto(Path from, Path to) throws Exception {
    Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
    for (Path file : listing(from)) {
      Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  @Test
  void rotatesWithoutLosingAnything() throws Exception {
    int changes =
        atEveryStep(
            home(),
            household -> household.manager.rotate(true),
            (before, restarted) -> {
              assertEquals("a", restarted.notes.read("ann"));
              assertOthersOpen(restarted);
              byte[] old = Files.readAllBytes(before.home.resolve("notes/ann"));
              restarted.manager.rotate(true);
              assertThrows(VaultException.class, () -> restarted.vault.open("ann", "note", old));
              assertEquals("a", restarted.notes.read("ann"));
              assertOthersOpen(restarted);
              assertSettles(restarted);
            });

    assertTrue(changes > 20, changes + " changes");
  }

  @Test
  void movesTheKekOn() throws Exception {
    int changes =
        atEveryStep(
            home(),
            household -> household.manager.changeSource(KeySource.FILE, NO_PASSPHRASE),
            (before, restarted) -> {
              assertEquals("a", restarted.notes.read("ann"));
              assertOthersOpen(restarted);
              assertSettles(restarted);
            });

    assertTrue(changes > 7, changes + " changes");
  }

  @Test
  void takesTheKekFromARecoveryFile() throws Exception {
    Path home = home();
    KeyringFile file = new Household(home).keys.file();
    byte[] kek = file.exportKek(file.read().orElseThrow());
    Files.delete(home.resolve("kek/1.secret"));

    int changes =
        atEveryStep(
            home,
            household -> household.keys.file().recover(kek, 1),
            (before, restarted) -> {
              if (generation(restarted).isEmpty()) {
                restarted.keys.file().recover(kek, 1);
              }
              assertEquals(Optional.of(2L), generation(restarted));
              assertEquals("a", restarted.notes.read("ann"));
              assertOthersOpen(restarted);
              assertSettles(restarted);
            });

    assertTrue(changes > 5, changes + " changes");
  }

  /** The generation of the KEK, or nothing while the keys do not open. */
  private static Optional<Long> generation(Household household) throws Exception {
    try {
      return household.manager.status().map(status -> status.generation());
    } catch (MissingSecretException e) {
      return Optional.empty();
    }
  }
}
