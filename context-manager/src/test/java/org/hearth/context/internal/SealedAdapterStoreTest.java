package org.hearth.context.internal;

import static org.hearth.context.internal.Payload.BASE;
import static org.hearth.context.internal.Payload.OTHER_BASE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterInfo;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.asr.WordRealisation;
import org.hearth.api.asr.WordRealisation.How;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.lexicon.Pronunciation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class SealedAdapterStoreTest {
  @TempDir private Path home;
  @RegisterExtension private final KeptLog log = new KeptLog();
  @TempDir private Path distribution;
  @TempDir private Path work;

  private final StubSealer sealer = new StubSealer();
  private final StubLedger ledger = new StubLedger();
  private final SetClock clock = new SetClock();
  private final StubRecognizer recognizer = new StubRecognizer();
  private final StubIntents intents = new StubIntents();
  private StubContainer container;
  private SealedAdapterStore store;

  @BeforeEach
  void create() {
    restart();
  }

  /** Another process on the same home. */
  private void restart() {
    container = new StubContainer(home, distribution);
    store = new SealedAdapterStore(sealer, ledger, recognizer, intents, container.context(), clock);
  }

  private static AdapterDescriptor descriptor(
      AdapterKind kind, String id, String version, long rollbackIndex) {
    return new AdapterDescriptor(
        id, kind, version, BASE, rollbackIndex, kind == AdapterKind.USER ? id : "household");
  }

  private Path bundle(AdapterDescriptor descriptor) throws IOException {
    Payload payload =
        Payload.of(
            descriptor.id(),
            descriptor.kind().label(),
            descriptor.version(),
            descriptor.rollbackIndex());
    return Files.write(
        work.resolve(descriptor.id() + ".jar"), sealer.seal(descriptor, payload.files()));
  }

  private AdapterDescriptor install(AdapterKind kind, String id, String version, long rollbackIndex)
      throws Exception {
    return store.install(bundle(descriptor(kind, id, version, rollbackIndex))).descriptor();
  }

  private AdapterDescriptor install(String version, long rollbackIndex) throws Exception {
    return install(AdapterKind.CONTEXT, "attic", version, rollbackIndex);
  }

  private void ship(String id, String version, long rollbackIndex) throws IOException {
    Payload.context(id, version, rollbackIndex)
        .writeTo(distribution.resolve("adapters").resolve(id));
  }

  private String activeVersion(AdapterKind kind, String id) throws AdapterException {
    return store.get(kind, id).descriptor().version();
  }

  private static void assertRefused(Executable call, String... parts) {
    String message = assertThrows(AdapterException.class, call).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message + " does not name " + part);
    }
  }

  // Install

  @Test
  void installedAdapterIsTheActiveOne() throws Exception {
    AdapterDescriptor installed = install("1.0.0", 1);
    assertEquals(installed, store.get(AdapterKind.CONTEXT, "attic").descriptor());
  }

  @Test
  void adapterHoldsThePayloadOfItsBundle() throws Exception {
    install("1.0.0", 1);
    assertEquals(
        Optional.of("sentences of attic 1.0.0"),
        store.get(AdapterKind.CONTEXT, "attic").sentences());
  }

  @Test
  void installedAdapterOutlivesTheProcess() throws Exception {
    install("1.0.0", 1);
    restart();
    assertEquals("1.0.0", activeVersion(AdapterKind.CONTEXT, "attic"));
  }

  @Test
  void installedAdapterIsSealedUnderThePresentKeys() throws Exception {
    Path bundle = bundle(descriptor(AdapterKind.CONTEXT, "attic", "1.0.0", 1));
    sealer.generation++;
    store.install(bundle);
    sealer.oldest = sealer.generation;
    assertEquals("1.0.0", activeVersion(AdapterKind.CONTEXT, "attic"));
  }

  @Test
  void ownerOtherThanThePersonIsRefused() throws Exception {
    AdapterDescriptor anna =
        new AdapterDescriptor("anna", AdapterKind.USER, "1.0.0", BASE, 0, "household");
    Path bundle = bundle(anna);
    assertRefused(() -> store.install(bundle), "owner is 'household'", "expected 'anna'");
  }

  @Test
  void contextOwnedByAPersonIsRefused() throws Exception {
    AdapterDescriptor attic =
        new AdapterDescriptor("attic", AdapterKind.CONTEXT, "1.0.0", BASE, 0, "anna");
    Path bundle = bundle(attic);
    assertRefused(() -> store.install(bundle), "owner is 'anna'", "expected 'household'");
  }

  @Test
  void personCalledHouseholdIsRefused() throws Exception {
    Path bundle = bundle(descriptor(AdapterKind.USER, "household", "1.0.0", 0));
    assertRefused(() -> store.install(bundle), "'household'", "expected another id for a person");
  }

  // Rollback index

  @Test
  void installationRaisesTheLedger() throws Exception {
    install("1.0.0", 5);
    assertEquals(Map.of("attic", 5L), ledger.highest);
  }

  @Test
  void indexIsRememberedWithoutTheRecord() throws Exception {
    install("1.0.0", 5);
    Files.delete(home.resolve("adapters/attic/record.json"));
    assertRefused(() -> install("2.0.0", 4), "expected at least 5");
  }

  @Test
  void indexLoweredInTheRecordIsNotBelieved() throws Exception {
    install("1.0.0", 5);
    Path record = home.resolve("adapters/attic/record.json");
    Files.writeString(record, Files.readString(record).replace("5", "0"));
    assertRefused(() -> install("2.0.0", 4), "expected at least 5");
  }

  @Test
  void recordAheadOfTheLedgerIsBelieved() throws Exception {
    install("1.0.0", 5);
    ledger.highest.clear();
    assertRefused(() -> install("2.0.0", 4), "expected at least 5");
  }

  @Test
  void ledgerBehindTheRecordIsMadeGood() throws Exception {
    install("1.0.0", 5);
    ledger.highest.clear();
    install("1.1.0", 5);
    assertEquals(Map.of("attic", 5L), ledger.highest);
  }

  @Test
  void ledgerBehindTheRecordIsMadeGoodByWhatShips() throws Exception {
    ship("kitchen", "1.0.0", 1);
    install(AdapterKind.CONTEXT, "kitchen", "3.0.0", 9);
    store.remove("kitchen");
    ledger.highest.clear();
    store.get(AdapterKind.CONTEXT, "kitchen");
    assertEquals(Map.of("kitchen", 9L), ledger.highest);
  }

  @Test
  void ledgerThatFailsLeavesTheActiveVersion() throws Exception {
    install("1.0.0", 1);
    ledger.failure = "the disk is full";
    assertRefused(() -> install("1.1.0", 2), "the disk is full");
    assertEquals("1.0.0", activeVersion(AdapterKind.CONTEXT, "attic"));
  }

  @Test
  void bundleThatCannotBeWrittenLeavesTheActiveVersion() throws Exception {
    install("1.0.0", 1);
    putInTheWay(home.resolve("adapters/attic/1.1.0.jar"));
    assertThrows(AdapterException.class, () -> install("1.1.0", 2));
    assertEquals("1.0.0", activeVersion(AdapterKind.CONTEXT, "attic"));
  }

  @Test
  void fileThatCannotBeDeletedDoesNotUndoTheInstallation() throws Exception {
    putInTheWay(home.resolve("adapters/attic/0.1.0.jar"));
    install("1.0.0", 1);
    assertEquals("1.0.0", activeVersion(AdapterKind.CONTEXT, "attic"));
    assertTrue(log.text().contains("old files of adapter attic cannot be deleted"), log.text());
  }

  private static void putInTheWay(Path file) {
    try {
      Files.createDirectories(file.resolve("in the way"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Expiry

  private Path expiring(String version, String end) throws IOException {
    AdapterDescriptor attic =
        new AdapterDescriptor(
            "attic",
            AdapterKind.CONTEXT,
            version,
            BASE,
            0,
            "household",
            Optional.of(Instant.parse(end)));
    return bundle(attic);
  }

  @Test
  void expiredAdapterIsNotInstalled() throws Exception {
    Path bundle = expiring("1.0.0", "2026-06-01T11:59:59Z");
    assertRefused(
        () -> store.install(bundle), "attic 1.0.0 expired on 2026-06-01T11:59:59Z", "a newer one");
    assertEquals(List.of(), store.list());
  }

  @Test
  void adapterIsUsableUntilItsEnd() throws Exception {
    store.install(expiring("1.0.0", "2026-06-01T12:00:00Z"));
    assertEquals("1.0.0", activeVersion(AdapterKind.CONTEXT, "attic"));
  }

  @Test
  void adapterIsNotUsableAfterItsEnd() throws Exception {
    store.install(expiring("1.0.0", "2026-06-01T12:00:00Z"));
    store.get(AdapterKind.CONTEXT, "attic");
    clock.now = clock.now.plusSeconds(1);
    assertRefused(() -> store.get(AdapterKind.CONTEXT, "attic"), "expired on");
  }

  @Test
  void versionsAreListedTheActiveOneFirst() throws Exception {
    install("1.0.0", 0);
    install("1.1.0", 0);
    assertEquals(List.of("1.1.0", "1.0.0"), store.versions("attic"));
    assertEquals(List.of(), store.versions("cellar"));
  }

  @Test
  void keptVersionIsOpenedBesideTheActiveOne() throws Exception {
    install("1.0.0", 0);
    install("1.1.0", 0);
    assertEquals("1.0.0", store.get(AdapterKind.CONTEXT, "attic", "1.0.0").descriptor().version());
    assertEquals("1.1.0", activeVersion(AdapterKind.CONTEXT, "attic"));
    assertRefused(
        () -> store.get(AdapterKind.CONTEXT, "attic", "3.0.0"),
        "has no version 3.0.0",
        "1.1.0, 1.0.0");
    assertRefused(() -> store.get(AdapterKind.USER, "attic", "1.0.0"), "none");
  }

  @Test
  void keptVersionIsOpenedOnceAndExpires() throws Exception {
    store.install(expiring("1.0.0", "2026-06-01T12:00:00Z"));
    install("1.1.0", 0);
    assertSame(
        store.get(AdapterKind.CONTEXT, "attic", "1.0.0"),
        store.get(AdapterKind.CONTEXT, "attic", "1.0.0"));
    clock.now = clock.now.plusSeconds(1);
    assertRefused(() -> store.get(AdapterKind.CONTEXT, "attic", "1.0.0"), "expired on");
  }

  @Test
  void activatingAVersionKeepsTheOthers() throws Exception {
    install("1.0.0", 0);
    install("1.1.0", 0);
    store.activate("attic", "1.0.0");
    assertEquals("1.0.0", activeVersion(AdapterKind.CONTEXT, "attic"));
    store.activate("attic", "1.1.0");
    assertEquals(List.of("1.1.0", "1.0.0"), store.versions("attic"));
    assertRefused(() -> store.activate("attic", "3.0.0"), "has no version 3.0.0");
  }

  @Test
  void rollbackToAnExpiredVersionIsRefused() throws Exception {
    store.install(expiring("1.0.0", "2026-06-01T12:00:00Z"));
    install("1.1.0", 0);
    clock.now = clock.now.plusSeconds(1);
    assertRefused(() -> store.rollback("attic"), "attic 1.0.0 expired on");
    assertEquals("1.1.0", activeVersion(AdapterKind.CONTEXT, "attic"));
  }

  @Test
  void listTellsWhatExpiredAndWhen() throws Exception {
    store.install(expiring("1.0.0", "2026-06-01T12:00:00Z"));
    clock.now = clock.now.plusSeconds(1);
    AdapterInfo info = store.list().get(0);
    assertTrue(info.problem().contains("expired on"), info.problem());
    assertEquals(Optional.of(Instant.parse("2026-06-01T12:00:00Z")), info.descriptor().notAfter());
  }

  @Test
  void expiredContextThatShipsIsNotInstalled() throws Exception {
    Payload.context("kitchen", "1.0.0", 1)
        .with(
            PayloadReader.CONFIG,
            """
            {"format_version": "1.0", "id": "kitchen", "kind": "context", "version": "1.0.0",
             "not_after": "2026-05-31"}
            """)
        .writeTo(distribution.resolve("adapters/kitchen"));
    assertRefused(
        () -> store.get(AdapterKind.CONTEXT, "kitchen"), "ships with Hearth is refused", "expired");
    assertEquals(List.of(), store.list());
  }

  // The container

  @Test
  void containerSeesTheVerifiedBytes() throws Exception {
    install("1.0.0", 1);
    store.get(AdapterKind.CONTEXT, "attic");
    assertArrayEquals(
        Files.readAllBytes(home.resolve("adapters/attic/1.0.0.jar")),
        container.bundles.get("hearth-adapter:attic:1.0.0"));
  }

  @Test
  void newVersionTakesThePlaceOfTheOldInTheContainer() throws Exception {
    install("1.0.0", 1);
    store.get(AdapterKind.CONTEXT, "attic");
    install("1.1.0", 1);
    store.get(AdapterKind.CONTEXT, "attic");
    assertEquals(Set.of("hearth-adapter:attic:1.1.0"), container.bundles.keySet());
  }

  @Test
  void sameVersionInstalledAgainIsReadAgain() throws Exception {
    install("1.0.0", 1);
    store.get(AdapterKind.CONTEXT, "attic");
    AdapterDescriptor same = descriptor(AdapterKind.CONTEXT, "attic", "1.0.0", 2);
    Files.write(
        work.resolve("attic.jar"),
        sealer.seal(same, Payload.empty().with("sentences.yaml", "mended").files()));
    store.install(work.resolve("attic.jar"));
    assertEquals(Optional.of("mended"), store.get(AdapterKind.CONTEXT, "attic").sentences());
  }

  @Test
  void lowerRollbackIndexIsRefused() throws Exception {
    install("1.0.0", 5);
    assertRefused(
        () -> install("2.0.0", 4),
        work.resolve("attic.jar").toString(),
        "rollback index is 4",
        "expected at least 5");
  }

  @Test
  void refusedBundleLeavesTheActiveVersion() throws Exception {
    install("1.0.0", 5);
    assertThrows(AdapterException.class, () -> install("2.0.0", 4));
    assertEquals("1.0.0", activeVersion(AdapterKind.CONTEXT, "attic"));
  }

  @Test
  void equalRollbackIndexIsAccepted() throws Exception {
    install("1.0.0", 5);
    install("1.1.0", 5);
    assertEquals("1.1.0", activeVersion(AdapterKind.CONTEXT, "attic"));
  }

  @Test
  void otherBaseModelIsRefused() throws Exception {
    Path bundle =
        bundle(
            new AdapterDescriptor(
                "attic", AdapterKind.CONTEXT, "1.0.0", OTHER_BASE, 0, "household"));
    assertRefused(
        () -> store.install(bundle),
        bundle + " is refused",
        OTHER_BASE.substring(0, 12),
        BASE.substring(0, 12));
  }

  @Test
  void idOfTheOtherKindIsRefused() throws Exception {
    install(AdapterKind.USER, "anna", "1.0.0", 0);
    assertRefused(
        () -> install(AdapterKind.CONTEXT, "anna", "1.0.0", 0),
        "'anna' is the name of an installed user adapter",
        "expected another id");
  }

  @Test
  void idIsFreeForTheOtherKindAfterRemoval() throws Exception {
    install(AdapterKind.USER, "anna", "1.0.0", 0);
    store.remove("anna");
    install(AdapterKind.CONTEXT, "anna", "1.0.0", 0);
    assertEquals("1.0.0", activeVersion(AdapterKind.CONTEXT, "anna"));
  }

  @Test
  void forgedBundleIsRefusedBeforeTheContainerSeesIt() throws Exception {
    Path forged = Files.writeString(work.resolve("forged.jar"), "no seal at all");
    assertRefused(() -> store.install(forged), forged + " is refused: its signature does not hold");
    assertEquals(Set.of(), container.bundles.keySet());
  }

  @Test
  void bundleWithBadTemplatesIsRefused() throws Exception {
    AdapterDescriptor attic = descriptor(AdapterKind.CONTEXT, "attic", "1.0.0", 0);
    Path bundle =
        Files.write(
            work.resolve("attic.jar"),
            sealer.seal(attic, Payload.empty().with("sentences.yaml", "BAD").files()));
    assertRefused(() -> store.install(bundle), bundle + " is refused", "bad template");
    assertEquals(List.of(), store.list());
  }

  @Test
  void missingBundleIsNamed() {
    Path nowhere = work.resolve("nowhere.jar");
    assertRefused(() -> store.install(nowhere), nowhere + " is no file, expected a sealed adapter");
  }

  @Test
  void tamperedFileInTheHomeIsRefused() throws Exception {
    install("1.0.0", 0);
    restart();
    Files.writeString(home.resolve("adapters/attic/1.0.0.jar"), "tampered");
    assertRefused(() -> store.get(AdapterKind.CONTEXT, "attic"), "signature");
  }

  @Test
  void refusalOfTheContainerIsReported() throws Exception {
    install("1.0.0", 0);
    container.refuses = true;
    assertRefused(
        () -> store.get(AdapterKind.CONTEXT, "attic"), "container refuses adapter attic: no room");
  }

  @Test
  void adapterForAModelThatWasChangedIsRefused() throws Exception {
    install("1.0.0", 0);
    recognizer.fingerprint = OTHER_BASE;
    assertRefused(
        () -> store.get(AdapterKind.CONTEXT, "attic"),
        "adapter attic was made for",
        "build it again");
  }

  // Keys

  @Test
  void everyVersionIsSealedAgain() throws Exception {
    install("1.0.0", 1);
    install("1.1.0", 1);
    install(AdapterKind.USER, "anna", "1.0.0", 0);
    sealer.generation++;
    assertEquals(3, store.reseal());
    sealer.oldest = sealer.generation;
    restart();
    assertEquals("1.1.0", activeVersion(AdapterKind.CONTEXT, "attic"));
    assertEquals("1.0.0", activeVersion(AdapterKind.USER, "anna"));
    assertEquals("1.0.0", store.rollback("attic").version());
  }

  @Test
  void sealingAgainKeepsThePayload() throws Exception {
    install("1.0.0", 1);
    sealer.generation++;
    store.reseal();
    restart();
    assertEquals(
        Optional.of("sentences of attic 1.0.0"),
        store.get(AdapterKind.CONTEXT, "attic").sentences());
  }

  @Test
  void nothingInstalledIsNothingToSealAgain() throws Exception {
    assertEquals(0, store.reseal());
  }

  @Test
  void whatDoesNotOpenIsNotSealedAgain() throws Exception {
    install("1.0.0", 1);
    install("1.1.0", 1);
    Path tampered = home.resolve("adapters/attic/1.0.0.jar");
    Files.writeString(tampered, "tampered");
    assertEquals(1, store.reseal());
    assertEquals("tampered", Files.readString(tampered));
    assertTrue(log.text().contains("attic 1.0.0 does not open"), log.text());
  }

  @Test
  void damagedRecordDoesNotKeepFilesFromBeingSealedAgain() throws Exception {
    install("1.0.0", 1);
    Path record = home.resolve("adapters/attic/record.json");
    String whole = Files.readString(record);
    Files.writeString(record, "{");
    sealer.generation++;
    assertEquals(1, store.reseal());
    sealer.oldest = sealer.generation;
    Files.writeString(record, whole);
    assertEquals("1.0.0", activeVersion(AdapterKind.CONTEXT, "attic"));
  }

  @Test
  void versionWhoseFileIsGoneDoesNotHoldTheOthersUp() throws Exception {
    install("1.0.0", 1);
    install("1.1.0", 1);
    Files.delete(home.resolve("adapters/attic/1.0.0.jar"));
    assertEquals(1, store.reseal());
  }

  @Test
  void fileThatCannotBeReadKeepsTheOldKeys() throws Exception {
    install("1.0.0", 1);
    Path jar = home.resolve("adapters/attic/1.0.0.jar");
    Files.delete(jar);
    putInTheWay(jar);
    KeystoreException failure = assertThrows(KeystoreException.class, () -> store.reseal());
    assertTrue(failure.getMessage().contains("attic 1.0.0 cannot be read"), failure.getMessage());
  }

  @Test
  void keysThatCannotBeReadNowKeepTheOldOnes() throws Exception {
    install("1.0.0", 1);
    sealer.locked = "the passphrase is needed";
    KeystoreException failure = assertThrows(KeystoreException.class, () -> store.reseal());
    assertEquals("the passphrase is needed", failure.getMessage());
  }

  @Test
  void adapterSealedAgainWhileItIsLoadedIsReadAgain() throws Exception {
    install("1.0.0", 1);
    AtomicBoolean once = new AtomicBoolean(true);
    sealer.beforeOpening =
        () -> {
          if (once.getAndSet(false)) {
            sealer.generation++;
            resealUnchecked();
            sealer.oldest = sealer.generation;
          }
        };
    assertEquals("1.0.0", activeVersion(AdapterKind.CONTEXT, "attic"));
  }

  private void resealUnchecked() {
    try {
      store.reseal();
    } catch (KeystoreException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void oldVersionUnderTheNameOfTheActiveOneIsRefused() throws Exception {
    install("1.0.0", 1);
    install("1.1.0", 2);
    Files.copy(
        home.resolve("adapters/attic/1.0.0.jar"),
        home.resolve("adapters/attic/1.1.0.jar"),
        StandardCopyOption.REPLACE_EXISTING);
    assertRefused(
        () -> store.get(AdapterKind.CONTEXT, "attic"),
        "the file of adapter attic 1.1.0 holds attic 1.0.0");
  }

  @Test
  void adapterUnderTheNameOfAnotherIsRefused() throws Exception {
    install("1.0.0", 1);
    install(AdapterKind.CONTEXT, "yard", "1.0.0", 1);
    Files.copy(
        home.resolve("adapters/attic/1.0.0.jar"),
        home.resolve("adapters/yard/1.0.0.jar"),
        StandardCopyOption.REPLACE_EXISTING);
    assertRefused(() -> store.get(AdapterKind.CONTEXT, "yard"), "yard 1.0.0 holds attic 1.0.0");
  }

  @Test
  void kindChangedInTheRecordIsRefused() throws Exception {
    install(AdapterKind.USER, "anna", "1.0.0", 0);
    Path record = home.resolve("adapters/anna/record.json");
    Files.writeString(record, Files.readString(record).replace("user", "context"));
    assertRefused(() -> store.get(AdapterKind.CONTEXT, "anna"), "'anna'", "user");
  }

  @Test
  void shippedContextIsBuiltAgainWhenItsKeysAreLost() throws Exception {
    ship("kitchen", "1.0.0", 1);
    store.get(AdapterKind.CONTEXT, "kitchen");
    sealer.rotate();
    restart();
    assertEquals("1.0.0", activeVersion(AdapterKind.CONTEXT, "kitchen"));
  }

  @Test
  void contextOfTheHouseholdWhoseKeysAreLostIsNotReplaced() throws Exception {
    ship("kitchen", "1.0.0", 1);
    install(AdapterKind.CONTEXT, "kitchen", "3.0.0", 3);
    sealer.rotate();
    restart();
    assertRefused(() -> store.get(AdapterKind.CONTEXT, "kitchen"), "earlier key");
  }

  @Test
  void forgottenPersonIsGone() throws Exception {
    install(AdapterKind.USER, "anna", "1.0.0", 0);
    install(AdapterKind.USER, "anna", "1.1.0", 0);
    store.get(AdapterKind.USER, "anna");
    store.forget("anna");
    assertFalse(Files.exists(home.resolve("adapters/anna")));
    assertEquals(Set.of(), container.bundles.keySet());
    assertEquals(List.of(), store.list());
  }

  @Test
  void forgettingLeavesOthers() throws Exception {
    install(AdapterKind.USER, "anna", "1.0.0", 0);
    install(AdapterKind.USER, "bert", "1.0.0", 0);
    store.forget("anna");
    assertEquals("1.0.0", activeVersion(AdapterKind.USER, "bert"));
  }

  @Test
  void contextWithTheNameOfWhoeverIsForgottenStays() throws Exception {
    install("1.0.0", 0);
    store.forget("attic");
    assertEquals("1.0.0", activeVersion(AdapterKind.CONTEXT, "attic"));
  }

  @Test
  void forgettingTwiceIsNoError() throws Exception {
    install(AdapterKind.USER, "anna", "1.0.0", 0);
    store.forget("anna");
    store.forget("anna");
    assertEquals(List.of(), store.list());
  }

  @Test
  void forgettingIsFinishedAfterACrashInTheMiddle() throws Exception {
    install(AdapterKind.USER, "anna", "1.0.0", 0);
    Files.delete(home.resolve("adapters/anna/record.json"));
    restart();
    store.forget("anna");
    assertFalse(Files.exists(home.resolve("adapters/anna")));
  }

  @Test
  void filesThatCannotBeDeletedAreReported() throws Exception {
    install(AdapterKind.USER, "anna", "1.0.0", 0);
    Files.createDirectories(home.resolve("adapters/anna/folder/in the way"));
    assertThrows(KeystoreException.class, () -> store.forget("anna"));
  }

  // Travel

  @Test
  void bundleIsSealedToAnotherDevice() throws Exception {
    AdapterDescriptor attic = descriptor(AdapterKind.CONTEXT, "attic", "1.0.0", 1);
    Path sealed = work.resolve("travel.jar");
    assertEquals(attic, store.sealTo("hearth-device:there", bundle(attic), sealed));
    assertEquals("hearth-device:there", sealer.device);
    assertEquals(attic, sealer.open(Files.readAllBytes(sealed)).descriptor());
  }

  @Test
  void sealingForTravelInstallsNothing() throws Exception {
    Path bundle = bundle(descriptor(AdapterKind.CONTEXT, "attic", "1.0.0", 1));
    store.sealTo("hearth-device:there", bundle, work.resolve("travel.jar"));
    assertEquals(List.of(), store.list());
  }

  @Test
  void forgedBundleDoesNotTravel() throws Exception {
    Path forged = Files.writeString(work.resolve("forged.jar"), "no seal at all");
    Path sealed = work.resolve("travel.jar");
    assertRefused(() -> store.sealTo("hearth-device:there", forged, sealed), "signature");
    assertFalse(Files.exists(sealed));
  }

  // Rollback and removal

  @Test
  void rollbackReturnsToTheVersionBefore() throws Exception {
    install("1.0.0", 1);
    install("1.1.0", 2);
    store.rollback("attic");
    assertEquals("1.0.0", activeVersion(AdapterKind.CONTEXT, "attic"));
  }

  @Test
  void rollbackTellsWhereItWent() throws Exception {
    AdapterDescriptor first = install("1.0.0", 1);
    install("1.1.0", 2);
    assertEquals(first, store.rollback("attic"));
  }

  @Test
  void rollbackDoesNotLowerTheIndex() throws Exception {
    install("1.0.0", 1);
    install("1.1.0", 2);
    store.rollback("attic");
    assertRefused(() -> install("1.2.0", 1), "expected at least 2");
  }

  @Test
  void rollbackWithoutAnOlderVersionIsRefused() throws Exception {
    install("1.0.0", 1);
    assertRefused(() -> store.rollback("attic"), "attic has no version before 1.0.0");
  }

  @Test
  void rollbackToATamperedVersionIsRefused() throws Exception {
    install("1.0.0", 1);
    install("1.1.0", 1);
    Files.writeString(home.resolve("adapters/attic/1.0.0.jar"), "tampered");
    assertRefused(() -> store.rollback("attic"), "signature");
    assertEquals("1.1.0", activeVersion(AdapterKind.CONTEXT, "attic"));
  }

  @Test
  void removedAdapterIsGone() throws Exception {
    install("1.0.0", 1);
    store.remove("attic");
    assertRefused(
        () -> store.get(AdapterKind.CONTEXT, "attic"),
        "no context 'attic' is installed; there is: none");
  }

  @Test
  void removalLeavesTheContainer() throws Exception {
    install("1.0.0", 1);
    store.get(AdapterKind.CONTEXT, "attic");
    store.remove("attic");
    assertEquals(Set.of(), container.bundles.keySet());
  }

  @Test
  void removalDeletesEveryVersion() throws Exception {
    install("1.0.0", 1);
    install("1.1.0", 1);
    store.remove("attic");
    assertFalse(Files.exists(home.resolve("adapters/attic/1.0.0.jar")));
    assertFalse(Files.exists(home.resolve("adapters/attic/1.1.0.jar")));
  }

  @Test
  void rollbackIndexOutlivesRemoval() throws Exception {
    install("1.0.0", 5);
    store.remove("attic");
    restart();
    assertRefused(() -> install("2.0.0", 4), "expected at least 5");
  }

  @Test
  void removalOfAnUnknownAdapterNamesTheOnesThereAre() throws Exception {
    install("1.0.0", 0);
    assertRefused(() -> store.remove("cellar"), "no adapter 'cellar'", "there is: attic");
  }

  // Lists

  @Test
  void listIsSortedAndTellsOlderVersions() throws Exception {
    install(AdapterKind.CONTEXT, "yard", "1.0.0", 0);
    install(AdapterKind.CONTEXT, "yard", "1.1.0", 0);
    AdapterDescriptor anna = install(AdapterKind.USER, "anna", "1.0.0", 0);
    assertEquals(
        List.of(
            new AdapterInfo(anna, List.of(), null),
            new AdapterInfo(
                descriptor(AdapterKind.CONTEXT, "yard", "1.1.0", 0), List.of("1.0.0"), null)),
        store.list());
  }

  @Test
  void listLeavesRemovedAdaptersOut() throws Exception {
    install("1.0.0", 0);
    store.remove("attic");
    assertEquals(List.of(), store.list());
  }

  @Test
  void listTellsWhatCannotBeUsed() throws Exception {
    install("1.0.0", 0);
    recognizer.fingerprint = OTHER_BASE;
    AdapterInfo info = store.list().get(0);
    assertEquals("attic", info.descriptor().id());
    assertTrue(info.problem().contains("build it again"), info.problem());
  }

  @Test
  void listTellsOfATamperedFile() throws Exception {
    install("1.0.0", 0);
    restart();
    Files.writeString(home.resolve("adapters/attic/1.0.0.jar"), "tampered");
    assertTrue(store.list().get(0).problem().contains("signature"));
  }

  @Test
  void namesAreInstalledAndShippedContexts() throws Exception {
    ship("kitchen", "1.0.0", 0);
    install("1.0.0", 0);
    install(AdapterKind.USER, "anna", "1.0.0", 0);
    assertEquals(List.of("attic", "kitchen"), store.names(AdapterKind.CONTEXT));
  }

  @Test
  void namesOfPersonsAreThoseInstalled() throws Exception {
    ship("kitchen", "1.0.0", 0);
    install(AdapterKind.USER, "anna", "1.0.0", 0);
    assertEquals(List.of("anna"), store.names(AdapterKind.USER));
  }

  @Test
  void unknownNameIsAnsweredWithTheOnesThereAre() throws Exception {
    ship("kitchen", "1.0.0", 0);
    install("1.0.0", 0);
    assertRefused(
        () -> store.get(AdapterKind.CONTEXT, "cellar"),
        "no context 'cellar' is installed; there is: attic, kitchen");
  }

  @Test
  void personIsNoContext() throws Exception {
    install(AdapterKind.USER, "anna", "1.0.0", 0);
    assertRefused(() -> store.get(AdapterKind.CONTEXT, "anna"), "no context 'anna'");
  }

  // Shipped contexts

  @Test
  void shippedContextIsInstalledAtItsFirstUse() throws Exception {
    ship("kitchen", "1.0.0", 1);
    assertEquals(List.of(), store.list());
    assertEquals("1.0.0", activeVersion(AdapterKind.CONTEXT, "kitchen"));
    assertEquals("kitchen", store.list().get(0).descriptor().id());
  }

  @Test
  void shippedContextIsBuiltOnce() throws Exception {
    ship("kitchen", "1.0.0", 1);
    store.get(AdapterKind.CONTEXT, "kitchen");
    int checks = intents.compiled.size();
    store.get(AdapterKind.CONTEXT, "kitchen");
    restart();
    store.get(AdapterKind.CONTEXT, "kitchen");
    assertEquals(checks, intents.compiled.size());
  }

  @Test
  void shippedContextIsBuiltAgainForAnotherBaseModel() throws Exception {
    ship("kitchen", "1.0.0", 1);
    store.get(AdapterKind.CONTEXT, "kitchen");
    recognizer.fingerprint = OTHER_BASE;
    assertEquals(
        OTHER_BASE, store.get(AdapterKind.CONTEXT, "kitchen").descriptor().baseFingerprint());
  }

  @Test
  void higherRollbackIndexThatShipsIsInstalled() throws Exception {
    ship("kitchen", "1.0.0", 1);
    store.get(AdapterKind.CONTEXT, "kitchen");
    ship("kitchen", "1.1.0", 2);
    restart();
    assertEquals("1.1.0", activeVersion(AdapterKind.CONTEXT, "kitchen"));
  }

  @Test
  void contextOfTheHouseholdWinsOverAnOlderShippedOne() throws Exception {
    ship("kitchen", "1.0.0", 1);
    install(AdapterKind.CONTEXT, "kitchen", "3.0.0", 3);
    assertEquals("3.0.0", activeVersion(AdapterKind.CONTEXT, "kitchen"));
  }

  @Test
  void rolledBackShippedContextStaysBack() throws Exception {
    ship("kitchen", "1.0.0", 1);
    store.get(AdapterKind.CONTEXT, "kitchen");
    ship("kitchen", "1.1.0", 2);
    restart();
    store.get(AdapterKind.CONTEXT, "kitchen");
    store.rollback("kitchen");
    restart();
    assertEquals("1.0.0", activeVersion(AdapterKind.CONTEXT, "kitchen"));
  }

  @Test
  void contextOfTheHouseholdIsNotReplacedForAnotherBaseModel() throws Exception {
    ship("kitchen", "1.0.0", 1);
    install(AdapterKind.CONTEXT, "kitchen", "1.0.0", 1);
    recognizer.fingerprint = OTHER_BASE;
    assertRefused(
        () -> store.get(AdapterKind.CONTEXT, "kitchen"),
        "adapter kitchen was made for the base model " + BASE.substring(0, 12),
        "build it again");
    recognizer.fingerprint = BASE;
    assertEquals(
        Optional.of("sentences of kitchen 1.0.0"),
        store.get(AdapterKind.CONTEXT, "kitchen").sentences());
  }

  @Test
  void contextOfTheHouseholdIsNotReplacedByANewerOneThatShips() throws Exception {
    ship("kitchen", "1.0.0", 1);
    install(AdapterKind.CONTEXT, "kitchen", "3.0.0", 1);
    ship("kitchen", "1.1.0", 2);
    restart();
    assertEquals("3.0.0", activeVersion(AdapterKind.CONTEXT, "kitchen"));
  }

  @Test
  void contextOfTheHouseholdDoesNotNeedTheOneThatShips() throws Exception {
    ship("kitchen", "no version", 1);
    install(AdapterKind.CONTEXT, "kitchen", "3.0.0", 3);
    assertEquals("3.0.0", activeVersion(AdapterKind.CONTEXT, "kitchen"));
  }

  @Test
  void contextOfTheHouseholdIsKnownAfterARestart() throws Exception {
    ship("kitchen", "1.0.0", 1);
    store.get(AdapterKind.CONTEXT, "kitchen");
    install(AdapterKind.CONTEXT, "kitchen", "3.0.0", 3);
    restart();
    recognizer.fingerprint = OTHER_BASE;
    assertRefused(() -> store.get(AdapterKind.CONTEXT, "kitchen"), "build it again");
  }

  @Test
  void rollbackFromTheHouseholdsReturnsToTheShippedOne() throws Exception {
    ship("kitchen", "1.0.0", 1);
    store.get(AdapterKind.CONTEXT, "kitchen");
    install(AdapterKind.CONTEXT, "kitchen", "3.0.0", 3);
    store.rollback("kitchen");
    assertEquals("1.0.0", activeVersion(AdapterKind.CONTEXT, "kitchen"));
  }

  @Test
  void shippedContextIsBuiltForAnotherBaseModelAfterARollback() throws Exception {
    ship("kitchen", "1.0.0", 1);
    store.get(AdapterKind.CONTEXT, "kitchen");
    install(AdapterKind.CONTEXT, "kitchen", "3.0.0", 3);
    store.rollback("kitchen");
    recognizer.fingerprint = OTHER_BASE;
    assertEquals(
        OTHER_BASE, store.get(AdapterKind.CONTEXT, "kitchen").descriptor().baseFingerprint());
  }

  @Test
  void removalOfTheHouseholdsUncoversTheShippedOne() throws Exception {
    ship("kitchen", "1.0.0", 1);
    install(AdapterKind.CONTEXT, "kitchen", "3.0.0", 3);
    store.get(AdapterKind.CONTEXT, "kitchen");
    store.remove("kitchen");
    assertEquals("1.0.0", activeVersion(AdapterKind.CONTEXT, "kitchen"));
    assertTrue(log.text().contains("kitchen that ships with Hearth is there again"), log.text());
  }

  @Test
  void uncoveredContextDoesNotLowerTheIndexOfBundles() throws Exception {
    ship("kitchen", "1.0.0", 1);
    install(AdapterKind.CONTEXT, "kitchen", "3.0.0", 3);
    store.remove("kitchen");
    store.get(AdapterKind.CONTEXT, "kitchen");
    assertRefused(() -> install(AdapterKind.CONTEXT, "kitchen", "2.0.0", 2), "expected at least 3");
  }

  @Test
  void newerOneThatShipsIsInstalledAfterTheHouseholdsWasRemoved() throws Exception {
    ship("kitchen", "1.0.0", 1);
    install(AdapterKind.CONTEXT, "kitchen", "3.0.0", 9);
    store.remove("kitchen");
    store.get(AdapterKind.CONTEXT, "kitchen");
    ship("kitchen", "1.1.0", 2);
    restart();
    assertEquals("1.1.0", activeVersion(AdapterKind.CONTEXT, "kitchen"));
  }

  @Test
  void shippedContextInUseCannotBeRemoved() throws Exception {
    ship("kitchen", "1.0.0", 1);
    store.get(AdapterKind.CONTEXT, "kitchen");
    assertRefused(
        () -> store.remove("kitchen"), "kitchen ships with Hearth", "again at its next use");
    assertEquals(1, store.list().size());
  }

  @Test
  void shippedContextThatWasNeverUsedCannotBeRemoved() throws Exception {
    ship("kitchen", "1.0.0", 1);
    assertRefused(
        () -> store.remove("kitchen"), "kitchen ships with Hearth", "again at its next use");
  }

  @Test
  void contextThatShipsNoLongerCanBeRemoved() throws Exception {
    ship("kitchen", "1.0.0", 1);
    store.get(AdapterKind.CONTEXT, "kitchen");
    Files.move(distribution.resolve("adapters"), distribution.resolve("gone"));
    store.remove("kitchen");
    assertRefused(() -> store.get(AdapterKind.CONTEXT, "kitchen"), "no context 'kitchen'");
  }

  @Test
  void shippedContextWithTheNameOfAPersonIsRefused() throws Exception {
    ship("kitchen", "1.0.0", 1);
    install(AdapterKind.USER, "kitchen", "1.0.0", 0);
    assertRefused(
        () -> store.get(AdapterKind.CONTEXT, "kitchen"),
        "'kitchen' is the name of an installed user adapter");
  }

  @Test
  void personWithTheNameOfAShippedContextCanBeRemoved() throws Exception {
    ship("kitchen", "1.0.0", 1);
    install(AdapterKind.USER, "kitchen", "1.0.0", 0);
    store.remove("kitchen");
    assertEquals("1.0.0", activeVersion(AdapterKind.CONTEXT, "kitchen"));
  }

  @Test
  void shippedFolderWithAnotherNameInItIsNamed() throws Exception {
    Payload.context("cellar", "1.0.0", 1).writeTo(distribution.resolve("adapters/kitchen"));
    assertRefused(
        () -> store.get(AdapterKind.CONTEXT, "kitchen"),
        distribution.resolve("adapters/kitchen/adapter_config.json").toString(),
        "'cellar'",
        "expected the context 'kitchen'");
  }

  @Test
  void nameOfAFolderOutsideIsNoShippedContext() throws Exception {
    ship("kitchen", "1.0.0", 1);
    Payload.context("evil", "1.0.0", 1).writeTo(distribution.resolve("evil"));
    assertRefused(() -> store.get(AdapterKind.CONTEXT, "../evil"), "no context '../evil'");
  }

  // Build and inspection

  @Test
  void builtBundleCanBeInstalled() throws Exception {
    Path folder = Payload.context("attic", "1.2.0", 3).writeTo(work.resolve("attic"));
    store.build(folder, work.resolve("attic.jar"));
    assertEquals(
        descriptor(AdapterKind.CONTEXT, "attic", "1.2.0", 3),
        store.install(work.resolve("attic.jar")).descriptor());
  }

  @Test
  void buildWarnsOfGuessedAndUnheardWords() throws Exception {
    recognizer.realisations =
        List.of(
            new WordRealisation("zigby", How.RULES, "z ih g b iy"),
            new WordRealisation("tov", How.DICTIONARY, "t ow v"),
            new WordRealisation("x2", How.IMPOSSIBLE, "it holds a digit"));
    Path folder = Payload.context("attic", "1.0.0", 0).writeTo(work.resolve("attic"));
    List<String> warnings = store.build(folder, work.resolve("attic.jar"));
    assertEquals(2, warnings.size());
    assertTrue(warnings.get(0).contains("'zigby' is guessed: z ih g b iy"), warnings.get(0));
    assertEquals("'x2' cannot be heard: it holds a digit", warnings.get(1));
  }

  @Test
  void buildWarnsOfPronunciationsThatAreNotUsed() throws Exception {
    recognizer.realisations =
        List.of(
            new WordRealisation(
                "zigby",
                How.GIVEN,
                "z ih g b iy",
                List.of(Pronunciation.parse("z ay g b iy"), Pronunciation.parse("s ih g b iy"))));
    Path folder = Payload.context("attic", "1.0.0", 0).writeTo(work.resolve("attic"));
    assertEquals(
        List.of(
            "the pronunciation 'z ay g b iy' of 'zigby' is not used",
            "the pronunciation 's ih g b iy' of 'zigby' is not used"),
        store.build(folder, work.resolve("attic.jar")));
  }

  @Test
  void buildWarnsOfWordsThatOnlySoundAlike() throws Exception {
    recognizer.realisations =
        List.of(
            new WordRealisation("zigby", How.SOUNDS_LIKE, "sick bee"),
            new WordRealisation("lamp", How.BASE_LEXICON, "lamp"));
    Path folder = Payload.context("attic", "1.0.0", 0).writeTo(work.resolve("attic"));
    assertEquals(
        List.of("'zigby' is heard by words of the model that sound alike: sick bee"),
        store.build(folder, work.resolve("attic.jar")));
  }

  @Test
  void installationGivesTheWarningsOfTheBuild() throws Exception {
    recognizer.realisations = List.of(new WordRealisation("x2", How.IMPOSSIBLE, "it is no word"));
    Path folder =
        Payload.context("attic", "1.0.0", 0)
            .with(
                VocabularyFile.NAME,
                """
                {"format_version": "1.0", "moods": [], "words": [{"word": "x2", "mood": 1}]}
                """)
            .with("moods.json", "{}")
            .writeTo(work.resolve("a"));
    List<String> built = store.build(folder, work.resolve("attic.jar"));
    assertEquals(4, built.size(), built.toString());
    assertEquals(built, store.install(work.resolve("attic.jar")).warnings());
  }

  @Test
  void wordsInNoSentenceAreTriedToo() throws Exception {
    Payload person = Payload.of("anna", "user", "1.0.0", 0);
    person.files().remove(PayloadReader.SENTENCES);
    person.with(
        VocabularyFile.NAME, "{\"format_version\": \"1.0\", \"words\": [{\"word\": \"zigby\"}]}");
    assertEquals(
        List.of(), store.build(person.writeTo(work.resolve("a")), work.resolve("anna.jar")));
    assertEquals(List.of("zigby"), recognizer.compiled.get(0).phrases());
  }

  @Test
  void wordThatStandsTwiceIsWarnedOf() throws Exception {
    Path folder =
        Payload.context("attic", "1.0.0", 0)
            .with(
                VocabularyFile.NAME,
                """
                {"format_version": "1.0", "words": [
                  {"word": "tov", "pronunciations": ["t ow v"]},
                  {"word": "Tov", "pronunciations": ["t aa v"]}]}
                """)
            .writeTo(work.resolve("a"));
    List<String> warnings = store.build(folder, work.resolve("attic.jar"));
    assertEquals(1, warnings.size(), warnings.toString());
    assertTrue(warnings.get(0).startsWith("the word 'tov' stands more than once"));
    assertEquals(
        List.of(Pronunciation.parse("t ow v")),
        recognizer.compiled.get(0).pronunciations().get("tov"));
  }

  @Test
  void buildWarnsOfUnknownParts() throws Exception {
    Path folder =
        Payload.context("attic", "1.0.0", 0).with("moods.json", "{}").writeTo(work.resolve("a"));
    assertEquals(
        List.of("moods.json is not known to this version of Hearth: kept, not used"),
        store.build(folder, work.resolve("attic.jar")));
  }

  @Test
  void unknownPartsTravelWithTheBundle() throws Exception {
    Path folder =
        Payload.context("attic", "1.0.0", 0).with("moods.json", "{}").writeTo(work.resolve("a"));
    store.build(folder, work.resolve("attic.jar"));
    assertEquals(List.of("moods.json"), store.inspect(work.resolve("attic.jar")).unknownParts());
  }

  @Test
  void buildWarnsOfAnEmptyAdapter() throws Exception {
    Payload bare = Payload.context("attic", "1.0.0", 0);
    bare.files().remove(PayloadReader.SENTENCES);
    assertEquals(
        List.of("the adapter has neither sentences nor entities nor words"),
        store.build(bare.writeTo(work.resolve("a")), work.resolve("attic.jar")));
  }

  @Test
  void entitiesWithoutSentencesAreTriedAsSentences() throws Exception {
    Payload person = Payload.of("anna", "user", "1.0.0", 0);
    person.files().remove(PayloadReader.SENTENCES);
    person.with(
        VocabularyFile.NAME, "{\"format_version\": \"1.0\", \"entities\": {\"name\": [\"x\"]}}");
    store.build(person.writeTo(work.resolve("a")), work.resolve("anna.jar"));
    String tried = intents.compiled.get(0).sentences().orElse("");
    assertTrue(tried.contains("'{name}'"), tried);
  }

  @Test
  void buildThatFailsWritesNothing() throws Exception {
    Path folder =
        Payload.context("attic", "1.0.0", 0)
            .with(PayloadReader.SENTENCES, "BAD")
            .writeTo(work.resolve("a"));
    assertRefused(() -> store.build(folder, work.resolve("attic.jar")), "bad template");
    assertFalse(Files.exists(work.resolve("attic.jar")));
  }

  @Test
  void sentencesThatCannotBeHeardAreRefused() throws Exception {
    recognizer.failure = "no phrase can be heard";
    Path folder = Payload.context("attic", "1.0.0", 0).writeTo(work.resolve("a"));
    assertRefused(
        () -> store.build(folder, work.resolve("attic.jar")),
        "adapter attic: no phrase can be heard");
  }

  @Test
  void inspectionInstallsNothing() throws Exception {
    Adapter adapter = store.inspect(bundle(descriptor(AdapterKind.CONTEXT, "attic", "1.0.0", 0)));
    assertEquals("attic", adapter.descriptor().id());
    assertEquals(List.of(), store.list());
  }

  @Test
  void modelThatCannotBeOpenedIsReported() throws Exception {
    install("1.0.0", 0);
    recognizer.fingerprint = null;
    assertRefused(() -> store.get(AdapterKind.CONTEXT, "attic"), "model is gone");
  }
}
