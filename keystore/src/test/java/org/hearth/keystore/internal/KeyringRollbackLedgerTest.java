package org.hearth.keystore.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringRollbackLedgerTest {
  @TempDir Path home;
  private Household household;

  @BeforeEach
  void moveIn() {
    household = new Household(home);
  }

  @Test
  void knowsNoIndexAndMakesNoKeysToSayIt() throws Exception {
    assertEquals(0, household.ledger.highest("kitchen"));
    assertFalse(Files.exists(home.resolve("keys")));
  }

  @Test
  void remembersTheHighestOverARestart() throws Exception {
    household.ledger.raise("kitchen", 7);
    household.ledger.raise("garage", 2);

    assertEquals(7, new Household(home).ledger.highest("kitchen"));
    assertEquals(2, new Household(home).ledger.highest("garage"));
  }

  @Test
  void isNeverLowered() throws Exception {
    household.ledger.raise("kitchen", 7);
    byte[] before = Files.readAllBytes(household.keyring());
    household.ledger.raise("kitchen", 3);

    assertEquals(7, household.ledger.highest("kitchen"));
    assertArrayEquals(before, Files.readAllBytes(household.keyring()));
  }

  @Test
  void outlivesARotationAndForgettingSomebodyElse() throws Exception {
    household.notes.write("ann", "a");
    household.ledger.raise("kitchen", 7);
    household.manager.rotate(true);
    household.manager.forget("ann");

    assertEquals(7, household.ledger.highest("kitchen"));
  }

  @Test
  void losesNoneOfManyThatRaiseAtOnce() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> raised = new ArrayList<>();
      for (int i = 1; i <= 12; i++) {
        int index = i;
        raised.add(
            executor.submit(
                () -> {
                  new Household(home).ledger.raise("adapter" + index % 3, index);
                  return null;
                }));
      }
      for (Future<?> each : raised) {
        each.get();
      }
    } finally {
      executor.shutdownNow();
    }

    assertEquals(12, household.ledger.highest("adapter0"));
    assertEquals(10, household.ledger.highest("adapter1"));
    assertEquals(11, household.ledger.highest("adapter2"));
  }
}
