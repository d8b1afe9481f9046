package org.hearth.context.internal;

import static org.hearth.context.internal.Payload.OTHER_BASE;
import static org.hearth.context.internal.StubbedStore.ANNA;
import static org.hearth.context.internal.StubbedStore.anna;
import static org.hearth.context.internal.StubbedStore.learning;
import static org.hearth.context.internal.StubbedStore.words;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStore.Revision;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonRevisionTest {
  @TempDir private Path folder;
  private StubbedStore home;

  @BeforeEach
  void create() throws Exception {
    home = new StubbedStore(folder);
  }

  private AdapterDescriptor revise(String tensors) throws AdapterException {
    return home.store.revise(ANNA, learning(tensors)).descriptor();
  }

  private static void assertRefused(Executable call, String... parts) {
    String message = assertThrows(AdapterException.class, call).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message + " does not name " + part);
    }
  }

  // The new version

  @Test
  void revisionIsTheActiveVersion() throws Exception {
    home.install("1.0.0", 0, words("1.0.0", 0, "zigby"));
    assertEquals(anna("1.0.1", 0), revise("low"));
    assertEquals("1.0.1", home.version());
    assertEquals("low", home.voice());
  }

  @Test
  void revisionKeepsTheWords() throws Exception {
    home.install("1.0.0", 0, words("1.0.0", 0, "zigby"));
    revise("low");
    assertEquals("zigby", home.anna().vocabulary().words().get(0).word());
  }

  @Test
  void personWithoutAnAdapterGetsOne() throws Exception {
    assertEquals(anna("1.0.0", 0), revise("low"));
    assertEquals("low", home.voice());
  }

  @Test
  void revisionOfNothingGetsADescription() throws Exception {
    List<Map<String, byte[]>> seen = new ArrayList<>();
    home.store.revise(
        ANNA,
        payload -> {
          seen.add(payload);
          return learning("low").apply(payload);
        });
    assertEquals(Set.of("adapter_config.json"), seen.get(0).keySet());
    assertEquals(
        "{\"format_version\":\"1.0\",\"id\":\"anna\",\"kind\":\"user\",\"version\":\"1.0.0\","
            + "\"rollback_index\":0}",
        Payload.of(seen.get(0)).text("adapter_config.json"));
  }

  @Test
  void versionBeforeIsKeptForARollback() throws Exception {
    home.install("1.0.0", 0, words("1.0.0", 0, "zigby"));
    Map<String, byte[]> before = home.opened().files();
    revise("low");
    home.store.rollback(ANNA);
    assertEquals("1.0.0", home.version());
    assertEquals(Optional.empty(), home.anna().acoustic());
    assertEquals(before.keySet(), home.opened().files().keySet());
    assertEquals(
        Payload.of(before).text(PayloadReader.CONFIG), home.payload().text(PayloadReader.CONFIG));
  }

  @Test
  void descriptionIsSetAndTheRestOfItKept() throws Exception {
    home.install(
        "1.2.0", 4, Payload.person(ANNA, "1.2.0", 4).withConfig("mood", "[1, {\"a\": null}]"));
    home.store.revise(
        ANNA,
        payload ->
            Payload.of(payload)
                .with(
                    PayloadReader.CONFIG,
                    Payload.of(payload)
                        .text(PayloadReader.CONFIG)
                        .replace("anna", "bert")
                        .replace("\"user\"", "\"context\"")
                        .replace("1.2.0", "7.0.0")
                        .replace("\"rollback_index\": 4", "\"rollback_index\": 99"))
                .files());
    assertEquals(
        "{\"format_version\":\"1.0\",\"id\":\"anna\",\"kind\":\"user\",\"version\":\"1.2.1\","
            + "\"rollback_index\":4,\"mood\":[1,{\"a\":null}]}",
        home.payload().text(PayloadReader.CONFIG));
    assertEquals(anna("1.2.1", 4), home.anna().descriptor());
  }

  @Test
  void payloadCannotBeChangedInPlace() throws Exception {
    home.install("1.0.0", 0, words("1.0.0", 0, "zigby"));
    Revision inPlace =
        payload -> {
          payload.clear();
          return payload;
        };
    assertThrows(UnsupportedOperationException.class, () -> home.store.revise(ANNA, inPlace));
    assertEquals("1.0.0", home.version());
  }

  @Test
  void revisionOutlivesTheProcess() throws Exception {
    revise("low");
    StubbedStore again = new StubbedStore(folder);
    assertEquals("low", again.voice());
  }

  @Test
  void revisionGivesTheWarningsOfTheCheck() throws Exception {
    Revision revision =
        payload -> Payload.of(payload).withVoice("low").with("moods.json", "{}").files();
    assertEquals(
        List.of("moods.json is not known to this version of Hearth: kept, not used"),
        home.store.revise(ANNA, revision).warnings());
  }

  // Versions and indices

  @ParameterizedTest
  @CsvSource({
    "1.0.9, 1.0.10",
    "0.0.0, 0.0.1",
    "1.0.999999, 1.1.0",
    "1.999999.999999, 2.0.0",
    "007.08.09, 7.8.10"
  })
  void versionIsTheNextOne(String before, String after) throws Exception {
    home.install(before, 0, words(before, 0, "zigby"));
    assertEquals(after, revise("low").version());
  }

  @Test
  void lastVersionOfAllIsNotRevised() throws Exception {
    String last = "999999.999999.999999";
    home.install(last, 0, words(last, 0, "zigby"));
    assertRefused(() -> revise("low"), "anna is at version " + last);
  }

  @Test
  void versionIsHigherThanOlderOnes() throws Exception {
    home.install("2.0.10", 0, words("2.0.10", 0, "zigby"));
    home.install("2.0.9", 0, words("2.0.9", 0, "zigby"));
    assertEquals("2.0.11", revise("low").version());
  }

  @Test
  void versionIsHigherThanThatOfAFileThatIsLeft() throws Exception {
    home.install("1.0.0", 0, words("1.0.0", 0, "zigby"));
    Files.write(home.file("1.0.5.jar"), new byte[] {1});
    Files.write(home.file("notes.jar"), new byte[] {1});
    assertEquals("1.0.6", revise("low").version());
  }

  @Test
  void indexIsTheHighestThatWasAccepted() throws Exception {
    home.install("1.0.0", 3, words("1.0.0", 3, "zigby"));
    home.install("1.1.0", 7, words("1.1.0", 7, "zigby"));
    home.store.rollback(ANNA);
    assertEquals(anna("1.0.1", 7), revise("low"));
    assertTrue(home.payload().text(PayloadReader.CONFIG).contains("\"rollback_index\":7"));
  }

  @Test
  void indexOfARemovedAdapterStillCounts() throws Exception {
    home.install("1.0.0", 3, words("1.0.0", 3, "zigby"));
    home.store.remove(ANNA);
    assertEquals(anna("1.0.0", 3), revise("low"));
  }

  @Test
  void endOfTheVersionBeforeStays() throws Exception {
    Instant end = Instant.parse("2026-06-01T12:00:00Z");
    AdapterDescriptor ends =
        new AdapterDescriptor(
            ANNA, AdapterKind.USER, "1.0.0", Payload.BASE, 0, ANNA, Optional.of(end));
    home.install(ends, words("1.0.0", 0, "zigby"));
    assertEquals(Optional.of(end), revise("low").notAfter());
  }

  // Refusals

  @Test
  void acousticPartThatDoesNotFitIsRefused() throws Exception {
    home.install("1.0.0", 0, words("1.0.0", 0, "zigby"));
    home.recognizer.acousticFailure = "the tensors are for 80 outputs, expected 90";
    assertRefused(() -> revise("low"), "adapter anna: the tensors are for 80 outputs");
    assertEquals("1.0.0", home.version());
  }

  @Test
  void acousticPartAloneIsTriedWithoutAnyWarning() throws Exception {
    assertEquals(List.of(), home.store.revise(ANNA, learning("low")).warnings());
    assertEquals(List.of("yes"), home.recognizer.compiled.get(0).phrases());
    assertEquals(List.of(home.anna().acoustic().orElseThrow()), home.recognizer.fitted);
  }

  @Test
  void refusedRevisionOfNothingInstallsNothing() {
    home.recognizer.acousticFailure = "no";
    assertThrows(AdapterException.class, () -> revise("low"));
    assertEquals(List.of(), home.store.list());
  }

  @Test
  void revisionThatFailsLeavesTheActiveVersion() throws Exception {
    home.install("1.0.0", 0, words("1.0.0", 0, "zigby"));
    Revision failing =
        payload -> {
          throw new AdapterException("nothing was learned");
        };
    assertRefused(() -> home.store.revise(ANNA, failing), "nothing was learned");
    assertEquals("1.0.0", home.version());
  }

  @Test
  void halfAnAcousticPartIsRefused() {
    Revision half =
        payload -> {
          Map<String, byte[]> files = new TreeMap<>(learning("low").apply(payload));
          files.remove(PayloadReader.TENSORS);
          return files;
        };
    assertRefused(() -> home.store.revise(ANNA, half), "adapter_model.safetensors is missing");
  }

  @Test
  void contextIsNotRevised() throws Exception {
    home.install(Payload.descriptor(ANNA, "1.0.0", 0), Payload.context(ANNA, "1.0.0", 0));
    assertRefused(() -> revise("low"), "'anna' is the name of an installed context adapter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Anna", "../anna", "a b", "household"})
  void nameThatNoPersonCanHaveIsRefused(String name) {
    assertRefused(() -> home.store.revise(name, learning("low")), "'" + name + "'", "expected");
    assertFalse(Files.exists(home.file("").resolveSibling(name + "/record.json")));
    assertEquals(List.of(), home.store.list());
  }

  @Test
  void wordsOutliveTheModelAndTheVoiceDoesNot() throws Exception {
    home.install("1.0.0", 0, words("1.0.0", 0, "zigby").withVoice("low"));
    home.recognizer.fingerprint = OTHER_BASE;
    assertRefused(home::anna, "made for the base model", "hearth train --user anna");
    Adapter words = home.store.revisable(ANNA).orElseThrow();
    assertEquals("zigby", words.vocabulary().words().get(0).word());
    assertEquals(Optional.empty(), words.acoustic());
    assertEquals(Optional.empty(), home.store.revisable("bert"));
    List<Map<String, byte[]>> seen = new ArrayList<>();
    AdapterDescriptor made =
        home.store
            .revise(
                ANNA,
                payload -> {
                  seen.add(payload);
                  return payload;
                })
            .descriptor();
    assertEquals(OTHER_BASE, made.baseFingerprint());
    assertEquals(Set.of(PayloadReader.CONFIG, VocabularyFile.NAME), seen.get(0).keySet());
    assertEquals("zigby", home.anna().vocabulary().words().get(0).word());
    assertEquals(Optional.empty(), home.anna().acoustic());
  }

  @Test
  void revisionForAnotherModelIsRefused() {
    home.recognizer.fingerprint = OTHER_BASE;
    assertRefused(() -> revise("low"), "base_model is", "but the model in use is " + OTHER_BASE);
  }

  @Test
  void versionThatDoesNotOpenIsNotRevised() throws Exception {
    home.install("1.0.0", 0, words("1.0.0", 0, "zigby"));
    Files.writeString(home.file("1.0.0.jar"), "tampered");
    assertRefused(() -> revise("low"), "signature");
  }

  // Changes at the same time

  /** Runs once, at the first check from now on. */
  private void meanwhile(StubRecognizer.Step step) {
    home.recognizer.whileCompiling =
        () -> {
          home.recognizer.whileCompiling = () -> {};
          step.run();
        };
  }

  @Test
  void whatIsInstalledMeanwhileIsRevised() throws Exception {
    home.install("1.0.0", 0, words("1.0.0", 0, "zigby"));
    meanwhile(() -> home.install("1.5.0", 2, words("1.5.0", 2, "tov")));
    assertEquals(anna("1.5.1", 2), revise("low"));
    assertEquals("tov", home.anna().vocabulary().words().get(0).word());
    assertEquals("low", home.voice());
  }

  @Test
  void sameVersionInstalledAgainMeanwhileIsRevised() throws Exception {
    home.install("1.0.0", 0, words("1.0.0", 0, "zigby"));
    meanwhile(() -> home.install("1.0.0", 0, words("1.0.0", 0, "tov")));
    assertEquals("1.0.1", revise("low").version());
    assertEquals("tov", home.anna().vocabulary().words().get(0).word());
  }

  @Test
  void firstAdapterInstalledMeanwhileIsRevised() throws Exception {
    meanwhile(() -> home.install("1.5.0", 0, words("1.5.0", 0, "tov")));
    assertEquals("1.5.1", revise("low").version());
  }

  @Test
  void revisionsAtTheSameTimeFollowEachOther() throws Exception {
    meanwhile(() -> revise("first"));
    assertEquals("1.0.1", revise("second").version());
    assertEquals("second", home.voice());
    home.store.rollback(ANNA);
    assertEquals("first", home.voice());
  }

  @Test
  void rollbackMeanwhileIsRevised() throws Exception {
    home.install("1.0.0", 0, words("1.0.0", 0, "zigby"));
    home.install("1.1.0", 0, words("1.1.0", 0, "tov"));
    meanwhile(() -> home.store.rollback(ANNA));
    revise("low");
    assertEquals("zigby", home.anna().vocabulary().words().get(0).word());
  }

  @Test
  void keysRotatedMeanwhileDoNoHarm() throws Exception {
    home.install("1.0.0", 0, words("1.0.0", 0, "zigby"));
    meanwhile(
        () -> {
          home.sealer.generation++;
          home.store.reseal();
          home.sealer.oldest = home.sealer.generation;
        });
    assertEquals("1.0.1", revise("low").version());
  }

  @Test
  void personForgottenMeanwhileStaysForgotten() throws Exception {
    home.install("1.0.0", 0, words("1.0.0", 0, "zigby"));
    meanwhile(() -> home.store.forget(ANNA));
    assertRefused(() -> revise("low"), "anna was removed while it was being revised");
    assertFalse(Files.exists(home.file("record.json")));
    assertEquals(List.of(), home.store.list());
  }

  @Test
  void personForgottenBeforeTheirFirstAdapterStaysForgotten() throws Exception {
    meanwhile(() -> home.store.forget(ANNA));
    assertRefused(() -> revise("low"), "anna was removed while it was being revised");
    assertFalse(Files.exists(home.file("record.json").getParent()));
    assertEquals("1.0.0", revise("high").version());
  }

  @Test
  void personWithTheNameOfARemovedContextStaysForgottenToo() throws Exception {
    home.install(Payload.descriptor(ANNA, "1.0.0", 3), Payload.context(ANNA, "1.0.0", 3));
    home.store.remove(ANNA);
    meanwhile(() -> home.store.forget(ANNA));
    assertRefused(() -> revise("low"), "anna was removed while it was being revised");
  }

  @Test
  void whatAFailedFirstRevisionLeavesIsForgotten() throws Exception {
    home.recognizer.acousticFailure = "no";
    assertThrows(AdapterException.class, () -> revise("low"));
    assertEquals(List.of(), home.store.names(AdapterKind.USER));
    home.store.forget(ANNA);
    assertFalse(Files.exists(home.file("record.json").getParent()));
  }

  @Test
  void changesWithoutEndAreReported() throws Exception {
    int[] version = {0};
    boolean[] within = {false};
    home.recognizer.whileCompiling =
        () -> {
          if (!within[0]) {
            within[0] = true;
            String next = "1." + ++version[0] + ".0";
            home.install(next, 0, words(next, 0, "tov"));
            within[0] = false;
          }
        };
    assertRefused(() -> revise("low"), "anna is being changed by others: try again");
    assertEquals("1." + version[0] + ".0", home.version());
  }
}
