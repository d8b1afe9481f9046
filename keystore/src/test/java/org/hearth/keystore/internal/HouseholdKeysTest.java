package org.hearth.keystore.internal;

import static org.hearth.keystore.internal.VaultRefusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hearth.api.keystore.KeySource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HouseholdKeysTest {
  private static final byte[] NOTHING = new byte[0];
  private static final byte[] MESSAGE = {1, 2, 3};

  @TempDir Path home;

  /** What a process that starts now has. */
  private HouseholdKeys keys() {
    return new Household(home).keys;
  }

  @Test
  void makesNothingToOpen() throws Exception {
    assertTrue(keys().openingKey("household").isEmpty());
    assertTrue(keys().existingSigner().isEmpty());
    assertTrue(keys().keyring().isEmpty());
    assertFalse(Files.exists(home.resolve("keys")));
    assertFalse(Files.exists(home.resolve("kek")));
  }

  @Test
  void keepsAKeyOverARestart() throws Exception {
    byte[] sealed = keys().sealingKey("ann").encrypt(MESSAGE, NOTHING);

    assertArrayEquals(MESSAGE, keys().openingKey("ann").orElseThrow().decrypt(sealed, NOTHING));
  }

  @Test
  void keepsTheSignerOverARestart() throws Exception {
    HouseholdSigner before = keys().signer();
    HouseholdSigner after = keys().existingSigner().orElseThrow();

    assertEquals(before.publisher(), after.publisher());
    assertTrue(after.signed(MESSAGE, before.sign(MESSAGE)));
  }

  @Test
  void givesEachOwnerAKeyOfTheirOwn() throws Exception {
    byte[] sealed = keys().sealingKey("ann").encrypt(MESSAGE, NOTHING);
    HouseholdKeys keys = keys();

    assertThrows(
        GeneralSecurityException.class, () -> keys.sealingKey("bob").decrypt(sealed, NOTHING));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Ann", "1ann", "../ann", "ann bob", "ann\n", "änn"})
  void refusesAnOwnerWhoCouldNotBeForgotten(String owner) {
    assertRefused("the owner is '", () -> keys().sealingKey(owner));
  }

  @Test
  void seesAKeyThatAnotherProcessMade() throws Exception {
    HouseholdKeys running = keys();
    running.sealingKey("bob");
    byte[] sealed = keys().sealingKey("ann").encrypt(MESSAGE, NOTHING);

    assertArrayEquals(MESSAGE, running.openingKey("ann").orElseThrow().decrypt(sealed, NOTHING));
  }

  @Test
  void losesAKeyThatAnotherProcessDestroyed() throws Exception {
    HouseholdKeys running = keys();
    running.sealingKey("ann");
    new Household(home).manager.forget("ann");

    assertTrue(running.openingKey("ann").isEmpty());
  }

  @Test
  void followsAKekThatAnotherProcessMovedOn() throws Exception {
    Household running = new Household(home);
    running.notes.write("ann", "a");
    for (int generation = 2; generation < 5; generation++) {
      new Household(home).manager.rotate(false);

      assertEquals("a", running.notes.read("ann"));
    }
  }

  @Test
  void agreesOnOneKeyAmongThreadsThatStartAtOnce() throws Exception {
    int threads = 8;
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<byte[]>> sealed = new ArrayList<>();
      List<Future<String>> publishers = new ArrayList<>();
      for (int i = 0; i < threads / 2; i++) {
        sealed.add(
            executor.submit(
                atOnce(start, keys(), keys -> keys.sealingKey("ann").encrypt(MESSAGE, NOTHING))));
        publishers.add(executor.submit(atOnce(start, keys(), keys -> keys.signer().publisher())));
      }
      for (Future<byte[]> each : sealed) {
        byte[] ciphertext = each.get();
        assertArrayEquals(
            MESSAGE, keys().openingKey("ann").orElseThrow().decrypt(ciphertext, NOTHING));
      }
      for (Future<String> each : publishers) {
        assertEquals(each.get(), keys().existingSigner().orElseThrow().publisher());
      }
    } finally {
      executor.shutdownNow();
    }
  }

  private interface Use<T> {
    T of(HouseholdKeys keys) throws Exception;
  }

  private static <T> Callable<T> atOnce(CyclicBarrier start, HouseholdKeys own, Use<T> use) {
    return () -> {
      start.await();
      return use.of(own);
    };
  }

  @Test
  void readsWhileTheKekMovesOn() throws Exception {
    new Household(home).notes.write("ann", "a");
    ExecutorService executor = Executors.newFixedThreadPool(2);
    try {
      Future<?> moving =
          executor.submit(
              () -> {
                Household own = new Household(home);
                for (int i = 0; i < 20; i++) {
                  own.manager.changeSource(KeySource.FILE, new char[0]);
                }
                return null;
              });
      int read = 0;
      while (!moving.isDone() || read < 20) {
        // A process of its own each time, which has nothing in memory.
        assertEquals("a", new Household(home).notes.read("ann"));
        read++;
      }
      moving.get();
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
                  home.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    }
    Set<String> publishers = new HashSet<>();
    for (Process process : processes) {
      publishers.add(
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
      assertEquals(0, process.waitFor());
    }

    assertEquals(Set.of(keys().existingSigner().orElseThrow().publisher()), publishers);
  }
}
