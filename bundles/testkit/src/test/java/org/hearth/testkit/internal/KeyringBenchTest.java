package org.hearth.testkit.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hearth.api.keystore.KeySource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringBenchTest {
  /** Odd: the last round then leaves the older keyring. */
  private static final int ROUNDS = 3;

  @TempDir private Path home;
  private StubHousehold household;
  private KeyringBench bench;

  @BeforeEach
  void makeHousehold() {
    household = new StubHousehold(home);
    bench = new KeyringBench(household, household, household, home, "0".repeat(64));
  }

  private Map<String, Object> run() throws Exception {
    return bench.run(Map.of("vocabulary.json", new byte[10]), ROUNDS);
  }

  @Test
  void keysAreRotatedOverEveryAdapter() throws Exception {
    assertEquals(50, run().get("rotate_files"));
  }

  @Test
  void everybodyIsForgottenOnce() throws Exception {
    run();
    assertEquals(50, household.forgotten.size());
    assertEquals(Set.of(), household.installed);
    assertEquals(50, new HashSet<>(household.forgotten).size());
  }

  @Test
  void keyringMeasuredAsChangedIsAnotherThanTheOneBefore() throws Exception {
    run();
    List<String> read = household.keyringsRead;
    assertEquals(2 * ROUNDS, read.size());
    for (int i = 0; i < read.size(); i += 2) {
      assertEquals(read.get(i), read.get(i + 1), "unchanged");
      if (i > 0) {
        assertNotEquals(read.get(i - 1), read.get(i), "changed");
      }
    }
  }

  @Test
  void latestKeyringIsBackBeforeTheKeysAreChanged() throws Exception {
    run();
    assertFalse(household.changedAnOldKeyring);
  }

  @Test
  void keyIsInAFileAtTheEnd() throws Exception {
    run();
    assertEquals(List.of(KeySource.PASSPHRASE, KeySource.FILE), household.sources.subList(4, 6));
  }

  @Test
  void bundlesAreDeleted() throws Exception {
    run();
    try (var files = Files.list(home)) {
      assertEquals(List.of(home.resolve("keys")), files.toList());
    }
  }

  @Test
  void endsWhenTheCallerGoesAway() {
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, this::run);
  }
}
