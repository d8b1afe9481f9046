package org.hearth.context.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.hearth.api.adapter.AdapterException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdapterFilesTest {
  private static final AdapterRecord FIRST = new AdapterRecord("context", "1.0.0", List.of(), 1);

  @TempDir private Path home;
  private Path folder;
  private AdapterFiles files;

  @BeforeEach
  void create() {
    folder = home.resolve("adapters");
    files = new AdapterFiles(folder);
  }

  private void install(AdapterRecord record, byte[] bundle) throws AdapterException {
    files.locked(
        () -> {
          files.writeBundle("home", record.active(), bundle);
          files.writeRecord("home", record);
          return null;
        });
  }

  @Test
  void recordIsReadBack() throws AdapterException {
    AdapterRecord record = new AdapterRecord("user", "2.0.0", List.of("1.1.0", "1.0.0"), 7);
    install(record, new byte[] {1});
    assertEquals(Optional.of(record), new AdapterFiles(folder).record("home"));
  }

  @Test
  void bundleIsReadBack() throws AdapterException {
    install(FIRST, new byte[] {1, 2, 3});
    assertArrayEquals(new byte[] {1, 2, 3}, files.bundle("home", "1.0.0"));
  }

  @Test
  void crashBetweenBundleAndRecordLeavesTheOldVersionActive() throws AdapterException {
    install(FIRST, new byte[] {1});
    assertThrows(
        AdapterException.class,
        () ->
            files.locked(
                () -> {
                  files.writeBundle("home", "1.1.0", new byte[] {2});
                  throw new IOException("the power went away");
                }));
    AdapterFiles restarted = new AdapterFiles(folder);
    AdapterRecord record = restarted.record("home").orElseThrow();
    assertEquals(FIRST, record);
    assertArrayEquals(new byte[] {1}, restarted.bundle("home", record.active()));
  }

  @Test
  void crashInsideAWriteLeavesTheOldRecord() throws Exception {
    install(FIRST, new byte[] {1});
    Files.writeString(folder.resolve("home/.record.json123.part"), "{\"kind\": \"con");
    assertEquals(Optional.of(FIRST), new AdapterFiles(folder).record("home"));
  }

  @Test
  void unknownIdHasNoRecord() throws AdapterException {
    assertEquals(Optional.empty(), files.record("home"));
  }

  @Test
  void recordOfANewerVersionIsRead() throws Exception {
    Files.createDirectories(folder.resolve("home"));
    Files.writeString(
        folder.resolve("home/record.json"),
        """
        {"kind": "context", "active": "1.0.0", "highest_rollback_index": 1, "colour": "red"}
        """);
    assertEquals(Optional.of(FIRST), files.record("home"));
  }

  @Test
  void damagedRecordIsNamed() throws Exception {
    Files.createDirectories(folder.resolve("home"));
    Path record = Files.writeString(folder.resolve("home/record.json"), "{");
    String message = assertThrows(AdapterException.class, () -> files.record("home")).getMessage();
    assertTrue(message.startsWith(record + " is damaged"), message);
  }

  @Test
  void missingBundleIsNamed() {
    String message =
        assertThrows(AdapterException.class, () -> files.bundle("home", "1.0.0")).getMessage();
    assertTrue(message.startsWith("adapter home 1.0.0 cannot be read"), message);
  }

  @Test
  void idsAreThoseWithARecordSorted() throws AdapterException {
    files.locked(
        () -> {
          files.writeRecord("kitchen", FIRST);
          files.writeRecord("anna", FIRST.removed());
          files.writeBundle("garage", "1.0.0", new byte[] {1});
          return null;
        });
    assertEquals(List.of("anna", "kitchen"), files.ids());
  }

  @Test
  void newHomeHasNoIds() throws AdapterException {
    assertEquals(List.of(), files.ids());
  }

  @Test
  void deletionTakesEveryVersionAndKeepsTheRecord() throws Exception {
    install(FIRST, new byte[] {1});
    install(FIRST.installed("context", "1.1.0", 1), new byte[] {2});
    files.deleteBundles("home");
    assertFalse(Files.exists(folder.resolve("home/1.0.0.jar")));
    assertFalse(Files.exists(folder.resolve("home/1.1.0.jar")));
    assertTrue(Files.exists(folder.resolve("home/record.json")));
  }

  @Test
  void changesDoNotOverlap() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    Runnable changes =
        () -> {
          try {
            for (int i = 0; i < 50; i++) {
              files.locked(
                  () -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    files.writeRecord("home", FIRST);
                    inside.decrementAndGet();
                    return done.incrementAndGet();
                  });
            }
          } catch (AdapterException e) {
            throw new AssertionError(e);
          }
        };
    Thread other = new Thread(changes);
    other.start();
    changes.run();
    other.join();
    assertEquals(100, done.get());
    assertEquals(1, most.get());
  }
}
