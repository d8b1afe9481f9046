package org.hearth.context.internal;

import static org.hearth.context.internal.Payload.BASE;
import static org.hearth.context.internal.Payload.OTHER_BASE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterInfo;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.asr.WordRealisation;
import org.hearth.api.asr.WordRealisation.How;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class SealedAdapterStoreTest {
  @TempDir private Path home;
  @TempDir private Path distribution;
  @TempDir private Path work;

  private final StubSealer sealer = new StubSealer();
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
    store = new SealedAdapterStore(sealer, recognizer, intents, container.context());
  }

  private static AdapterDescriptor descriptor(
      AdapterKind kind, String id, String version, long rollbackIndex) {
    return new AdapterDescriptor(id, kind, version, BASE, rollbackIndex, "household");
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
    return store.install(bundle(descriptor(kind, id, version, rollbackIndex)));
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
  void containerSeesTheVerifiedBytes() throws Exception {
    install("1.0.0", 1);
    store.get(AdapterKind.CONTEXT, "attic");
    assertEquals(
        Files.readString(work.resolve("attic.jar")), container.text("hearth-adapter:attic:1.0.0"));
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
  void removedShippedContextComesBackAtItsNextUse() throws Exception {
    ship("kitchen", "1.0.0", 1);
    store.get(AdapterKind.CONTEXT, "kitchen");
    store.remove("kitchen");
    assertEquals("1.0.0", activeVersion(AdapterKind.CONTEXT, "kitchen"));
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
        store.install(work.resolve("attic.jar")));
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
        List.of("the adapter has neither sentences nor entities"),
        store.build(bare.writeTo(work.resolve("a")), work.resolve("attic.jar")));
  }

  @Test
  void entitiesWithoutSentencesAreTriedAsSentences() throws Exception {
    Payload person = Payload.of("anna", "user", "1.0.0", 0);
    person.files().remove(PayloadReader.SENTENCES);
    person.with(
        PayloadReader.VOCABULARY,
        "{\"format_version\": \"1.0\", \"entities\": {\"name\": [\"x\"]}}");
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
