package org.hearth.context.internal;

import static org.hearth.context.internal.Payload.descriptor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.hearth.api.adapter.AdapterException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdapterFilesTest {
  private static final AdapterRecord FIRST =
      new AdapterRecord("context", "1.0.0", List.of(), 1, Map.of());

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
    AdapterRecord record =
        new AdapterRecord("user", "2.0.0", List.of("1.1.0", "1.0.0"), 7, Map.of("1.0.0", 3L));
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

  private Path leftover(String path) throws IOException {
    Files.createDirectories(folder.resolve(path).getParent());
    return Files.writeString(folder.resolve(path), "left by a crash");
  }

  private static AdapterRecord person() {
    return new AdapterRecord("user", "1.0.0", List.of(), 1, Map.of());
  }

  @Test
  void pruningDeletesWhatTheRecordDoesNotName() throws Exception {
    install(FIRST, new byte[] {1});
    Path version = leftover("home/0.9.0.jar");
    Path part = leftover("home/.1.0.0.jar123.part");
    files.prune("home", FIRST);
    assertFalse(Files.exists(version));
    assertFalse(Files.exists(part));
  }

  @Test
  void pruningKeepsWhatTheRecordNames() throws Exception {
    install(FIRST, new byte[] {1});
    AdapterRecord second = FIRST.installed(descriptor("home", "1.1.0", 1));
    install(second, new byte[] {2});
    files.prune("home", second);
    assertEquals(List.of("1.0.0", "1.1.0"), files.versions("home"));
    assertEquals(Optional.of(second), files.record("home"));
  }

  @Test
  void versionsAreThoseOnDisk() throws Exception {
    install(FIRST, new byte[] {1});
    leftover("home/0.9.0.jar");
    leftover("home/.1.0.0.jar123.part");
    assertEquals(List.of("0.9.0", "1.0.0"), files.versions("home"));
  }

  @Test
  void forgottenPersonLeavesNoFile() throws Exception {
    install(person(), new byte[] {1});
    leftover("home/0.9.0.jar");
    leftover("home/.record.json123.part");
    files.forget("home");
    assertFalse(Files.exists(folder.resolve("home")));
  }

  @Test
  void forgettingDeletesWhatACrashLeftWithoutARecord() throws Exception {
    leftover("anna/1.0.0.jar");
    files.forget("anna");
    assertFalse(Files.exists(folder.resolve("anna")));
  }

  @Test
  void forgettingDeletesAFolderThatACrashLeftEmpty() throws Exception {
    Files.createDirectories(folder.resolve("anna"));
    files.forget("anna");
    assertFalse(Files.exists(folder.resolve("anna")));
  }

  @Test
  void damagedRecordDoesNotHoldForgettingUp() throws Exception {
    install(person(), new byte[] {1});
    Files.writeString(folder.resolve("home/record.json"), "{");
    files.forget("home");
    assertFalse(Files.exists(folder.resolve("home")));
  }

  @Test
  void removedPersonIsForgottenToo() throws Exception {
    install(person(), new byte[] {1});
    files.writeRecord("home", person().removed());
    files.forget("home");
    assertFalse(Files.exists(folder.resolve("home")));
  }

  @Test
  void contextOfThatNameIsNotForgotten() throws Exception {
    install(FIRST, new byte[] {1});
    files.forget("home");
    assertArrayEquals(new byte[] {1}, files.bundle("home", "1.0.0"));
  }

  @Test
  void forgettingANameThatIsAPathDeletesNothing() throws Exception {
    Path outside = Files.writeString(home.resolve("outside"), "x");
    files.forget("..");
    assertTrue(Files.exists(outside));
  }

  @Test
  void recordOutsideTheFolderIsNotRead() throws Exception {
    Files.createDirectories(home.resolve("evil"));
    Files.writeString(
        home.resolve("evil/record.json"), "{\"kind\": \"context\", \"active\": \"1.0.0\"}");
    Files.createDirectories(folder);
    assertEquals(Optional.empty(), files.record("../evil"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "{\"kind\": \"room\"}",
        "{\"active\": \"1.0.0\"}",
        "{\"kind\": \"user\", \"active\": \"../../evil\"}",
        "{\"kind\": \"user\", \"active\": \"1.0.0\", \"older\": [\"x\"]}",
        "{\"kind\": \"user\", \"active\": \"1.0.0\", \"older\": [null]}",
        "{\"kind\": \"user\", \"kind\": \"context\"}"
      })
  void recordThatHearthDidNotWriteIsDamaged(String text) throws Exception {
    Files.createDirectories(folder.resolve("home"));
    Files.writeString(folder.resolve("home/record.json"), text);
    String message = assertThrows(AdapterException.class, () -> files.record("home")).getMessage();
    assertTrue(message.contains("record.json is damaged"), message);
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
