package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code user forget}: nothing of a forgotten person is left in the home or opens from a backup of
 * it, not even when the container is killed meanwhile; everybody else stays.
 */
final class ForgetIT {
  private static final String FORGOTTEN =
      "forgot anna: the keys are destroyed, the files deleted\n";
  private static final Canary ANNA = Canary.ofText("anna");

  @TempDir private static Path folder;

  /** A home with anna's and ben's adapters, anna being active. */
  private static Hearth household;

  /** A copy of it after anna was forgotten, without a container. */
  private static Hearth bens;

  @BeforeAll
  static void settle() throws Exception {
    household = Household.ofAnnaAndBen(folder.resolve("h"));
    bens = copy("bens");
    assertEquals(FORGOTTEN, Household.succeed(bens, "user", "forget", "anna"));
  }

  private static Hearth copy(String name) throws IOException {
    return Household.copy(household, folder.resolve(name));
  }

  @Test
  void nothingOfThePersonIsLeft() throws Exception {
    assertFalse(tracesOfAnna(household).isEmpty(), "the search finds nothing before either");
    assertEquals(List.of(), tracesOfAnna(bens));
    assertEquals("[\"ben\"]", Household.keys(bens).path("people").toString());
  }

  @Test
  void nothingOfThePersonIsLeftInAContainerInWhichTheyWereActive() throws Exception {
    Hearth hearth = copy("running");
    try (Hearth.Started container = hearth.startContainer()) {
      assertEquals("hallway lamp", Household.annasZigby(hearth));
      assertEquals(FORGOTTEN, Household.succeed(hearth, "user", "forget", "anna"));
      assertForgotten(hearth);
      assertTrue(container.process().isAlive());
    }
  }

  private static void assertForgotten(Hearth hearth) throws Exception {
    assertEquals(List.of(), tracesOfAnna(hearth));
    assertEquals("ben\n", Household.succeed(hearth, "user", "list"));
    assertFalse(Household.succeed(hearth, "adapter", "list").contains("anna"));
    String status = Household.succeed(hearth, "status");
    assertTrue(status.matches("(?s).*user +none\n.*"), status);
    assertEquals("[\"ben\"]", Household.keys(hearth).path("people").toString());
    assertEquals("floor lamp", Household.bensBigLight(hearth));
    assertTrue(hearth.run("user", "use", "anna").refusal().contains("no user 'anna'"));
    String bundle = folder.resolve("h/anna.jar").toString();
    String refusal = hearth.run("adapter", "install", bundle).refusal();
    assertTrue(refusal.contains("the key of 'anna' is gone"), refusal);
  }

  /** Files called after anna or with her name in them; what the log says is what was done. */
  private static List<Path> tracesOfAnna(Hearth hearth) throws IOException {
    return ANNA.findIn(
        hearth.home(), Set.of(hearth.home().resolve("logs"), hearth.home().resolve("native")));
  }

  /**
   * The folder kek is in no backup. The keys of a backup are of a generation that was destroyed, so
   * such a home opens to nobody any more; who wants ben back takes the present keys.
   */
  @Test
  void aBackupOpensToNobodyWithItsOwnKeysAndNeverToThePersonWithThePresentOnes() throws Exception {
    Hearth ownKeys = restored("own-keys", "kek");
    String refusal = ownKeys.run("keys", "status").refusal();
    assertTrue(refusal.contains("kek/1.secret is missing"), refusal);
    String list = Household.succeed(ownKeys, "adapter", "list");
    assertEquals(3, list.lines().filter(line -> line.contains("NOT USABLE")).count(), list);

    Hearth presentKeys = restored("present-keys", "kek", "keys");
    try (Hearth.Started container = presentKeys.startContainer()) {
      assertEquals("floor lamp", Household.bensBigLight(presentKeys));
      String anna = presentKeys.run("user", "use", "anna").refusal();
      assertTrue(anna.contains("the key of 'anna' is gone: what was sealed with it"), anna);
      assertEquals(FORGOTTEN, Household.succeed(presentKeys, "user", "forget", "anna"));
      assertEquals(List.of(), tracesOfAnna(presentKeys));
      assertTrue(container.process().isAlive());
    }
  }

  /** The household as a backup has it, but for some folders that are as they are now. */
  private static Hearth restored(String name, String... present) throws IOException {
    Hearth restored = Hearth.in(Files.createDirectories(folder.resolve(name)));
    FileTree.copy(household.home(), restored.home(), present);
    for (String kept : present) {
      FileTree.copy(bens.home().resolve(kept), restored.home().resolve(kept));
    }
    return restored;
  }

  @Test
  void whoIsNotThereChangesNothing() throws Exception {
    Hearth hearth = Household.copy(bens, folder.resolve("others"));
    try (Hearth.Started container = hearth.startContainer()) {
      List<Path> files = filesToStay(hearth);
      for (String name : List.of("anna", "nobody", "kitchen", "home")) {
        assertEquals(0, hearth.run("user", "forget", name).exit(), name);
      }
      for (String name : List.of("household", "../adapters/ben", "Ben", "")) {
        assertTrue(hearth.run("user", "forget", name).refusal().contains("no person's name"));
      }
      assertEquals(files, filesToStay(hearth));
      assertEquals("floor lamp", Household.bensBigLight(hearth));
      assertTrue(container.process().isAlive());
    }
  }

  /** Files that outlive the container. */
  private static List<Path> filesToStay(Hearth hearth) throws IOException {
    Path passing = hearth.home().resolve("run");
    return FileTree.files(hearth.home()).stream()
        .filter(file -> !file.startsWith(passing))
        .toList();
  }

  /**
   * Held by the test, the lock stops the job where it needs it: before or after the keys are gone.
   */
  @ParameterizedTest
  @ValueSource(strings = {"keys/.lock", "adapters/.lock"})
  void theNextStartFinishesWhatAKillInterrupted(String lock) throws Exception {
    Hearth hearth = copy("killed-" + lock.substring(0, 4));
    try (Hearth.Started container = hearth.startContainer();
        Hearth.Started forget = killAtLock(hearth, container, lock)) {
      assertNotEquals(0, forget.result().exit());
    }
    assertFalse(tracesOfAnna(hearth).isEmpty(), "it was finished before it was killed");
    try (Hearth.Started next = hearth.startContainer()) {
      assertFalse(Files.exists(hearth.home().resolve("keys/journal")));
      assertEquals(List.of(), tracesOfAnna(hearth));
      assertEquals("[\"ben\"]", Household.keys(hearth).path("people").toString());
      assertEquals("floor lamp", Household.bensBigLight(hearth));
      assertTrue(next.process().isAlive());
    }
  }

  /** Whether the job has come to where it needs a lock. */
  private static boolean isAt(Hearth hearth, String lock) {
    return lock.equals("keys/.lock")
        ? Files.exists(hearth.home().resolve("keys/journal"))
        : Files.notExists(hearth.home().resolve("kek/1.secret"));
  }

  private static Hearth.Started killAtLock(Hearth hearth, Hearth.Started container, String name)
      throws Exception {
    try (FileChannel channel =
            FileChannel.open(hearth.home().resolve(name), StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      Hearth.Started forget = hearth.start("user", "forget", "anna");
      for (int tries = 0; !isAt(hearth, name); tries++) {
        assertTrue(tries < 600 && lock.isValid(), "nobody waits for " + name);
        Thread.sleep(50);
      }
      container.process().destroyForcibly();
      container.result();
      return forget;
    }
  }
}
