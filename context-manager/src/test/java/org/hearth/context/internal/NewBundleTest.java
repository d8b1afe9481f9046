package org.hearth.context.internal;

import static org.hearth.context.internal.Payload.OTHER_BASE;
import static org.hearth.context.internal.StubbedStore.ANNA;
import static org.hearth.context.internal.StubbedStore.anna;
import static org.hearth.context.internal.StubbedStore.learning;
import static org.hearth.context.internal.StubbedStore.words;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.InstalledAdapter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is taken over from the version before when a bundle is installed. */
class NewBundleTest {
  private static final String KEPT = "what was learned of anna's voice is kept";

  @TempDir private Path folder;
  @RegisterExtension private final KeptLog log = new KeptLog();
  private StubbedStore home;

  @BeforeEach
  void create() throws Exception {
    home = new StubbedStore(folder);
    home.install("1.0.0", 1, words("1.0.0", 1, "zigby"));
  }

  private void learn(String tensors) throws AdapterException {
    home.store.revise(ANNA, learning(tensors));
  }

  private InstalledAdapter teach(String version, long rollbackIndex, String word) throws Exception {
    return home.install(version, rollbackIndex, words(version, rollbackIndex, word));
  }

  @Test
  void newWordsKeepTheVoice() throws Exception {
    learn("low");
    assertEquals(List.of(KEPT), teach("1.1.0", 2, "tov").warnings());
    assertEquals("low", home.voice());
    assertEquals("tov", home.anna().vocabulary().words().get(0).word());
    assertEquals(anna("1.1.0", 2), home.anna().descriptor());
  }

  @Test
  void descriptionOfTheTensorsIsTakenOverAndNothingElseOfIt() throws Exception {
    learn("low");
    home.install("1.1.0", 2, words("1.1.0", 2, "tov").withConfig("mood", "1"));
    assertEquals(
        "{\"format_version\":\"1.0\",\"id\":\"anna\",\"kind\":\"user\",\"version\":\"1.1.0\","
            + "\"rollback_index\":2,\"mood\":1,\"peft_type\":\"LORA\",\"r\":8,\"lora_alpha\":2.5,"
            + "\"target_modules\":[\"output.affine\"],\"bias\":\"none\",\"base_model\":\""
            + Payload.BASE
            + "\"}",
        home.payload().text(PayloadReader.CONFIG));
  }

  @Test
  void privacyIsTakenOverWithTheVoice() throws Exception {
    learn("low");
    home.install("1.1.0", 2, words("1.1.0", 2, "tov").with(PayloadReader.PRIVACY, "{}"));
    assertEquals("{\"of\": \"low\"}", home.payload().text(PayloadReader.PRIVACY));
  }

  @Test
  void privacyOfAnotherVoiceIsNotPutBesideTheOneThatIsKept() throws Exception {
    home.store.revise(
        ANNA,
        payload -> {
          Payload learned = Payload.of(payload).withVoice("low");
          learned.files().remove(PayloadReader.PRIVACY);
          return learned.files();
        });
    home.install("1.1.0", 2, words("1.1.0", 2, "tov").with(PayloadReader.PRIVACY, "{}"));
    assertFalse(home.payload().files().containsKey(PayloadReader.PRIVACY));
  }

  @Test
  void bundleWithoutADescriptionGetsOneForTheVoice() throws Exception {
    learn("low");
    home.install("1.1.0", 2, Payload.empty());
    assertTrue(home.payload().text(PayloadReader.CONFIG).contains("\"version\":\"1.1.0\""));
    assertEquals("low", home.voice());
  }

  @Test
  void voiceOfTheBundleIsNotReplaced() throws Exception {
    learn("low");
    Payload comes = words("1.1.0", 2, "tov").withVoice("high");
    assertEquals(List.of(), home.install("1.1.0", 2, comes).warnings());
    assertEquals("high", home.voice());
    assertEquals("{\"of\": \"high\"}", home.payload().text(PayloadReader.PRIVACY));
  }

  @Test
  void bundleOverAVersionWithoutAVoiceIsInstalledAsItIs() throws Exception {
    Payload comes = words("1.1.0", 2, "tov");
    assertEquals(List.of(), home.install("1.1.0", 2, comes).warnings());
    assertEquals(comes.text(PayloadReader.CONFIG), home.payload().text(PayloadReader.CONFIG));
  }

  @Test
  void rollbackReturnsExactlyTheOldVersion() throws Exception {
    learn("low");
    byte[] before = Files.readAllBytes(home.file("1.0.1.jar"));
    teach("1.1.0", 2, "tov");
    learn("high");
    home.store.rollback(ANNA);
    assertEquals("low", home.voice());
    home.store.rollback(ANNA);
    assertEquals("1.0.1", home.version());
    assertEquals(List.of("1.0.0"), home.store.list().get(0).olderVersions());
    assertArrayEquals(before, Files.readAllBytes(home.file("1.0.1.jar")));
  }

  @Test
  void voiceOfAnotherModelIsNotKept() throws Exception {
    learn("low");
    home.recognizer.fingerprint = OTHER_BASE;
    AdapterDescriptor next =
        new AdapterDescriptor(ANNA, AdapterKind.USER, "1.1.0", OTHER_BASE, 2, ANNA);
    assertEquals(List.of(), home.install(next, words("1.1.0", 2, "tov")).warnings());
    assertEquals(Optional.empty(), home.anna().acoustic());
  }

  @Test
  void contextDoesNotTakeTheVoiceOfAPersonWhoHadItsName() throws Exception {
    learn("low");
    home.store.remove(ANNA);
    assertEquals(
        List.of(),
        home.install(Payload.descriptor(ANNA, "2.0.0", 2), Payload.context(ANNA, "2.0.0", 2))
            .warnings());
  }

  @Test
  void versionThatDoesNotOpenDoesNotHoldUpTheNext() throws Exception {
    learn("low");
    Files.writeString(home.file("1.0.1.jar"), "tampered");
    assertEquals(List.of(), teach("1.1.0", 2, "tov").warnings());
    assertEquals("1.1.0", home.version());
    assertTrue(log.text().contains("nothing can be taken over"), log.text());
    assertFalse(log.text().contains(ANNA), log.text());
  }

  @Test
  void versionWhoseFileIsGoneDoesNotHoldUpTheNext() throws Exception {
    learn("low");
    Files.delete(home.file("1.0.1.jar"));
    teach("1.1.0", 2, "tov");
    assertEquals("1.1.0", home.version());
  }

  @Test
  void voiceThatDoesNotFitAnyLongerIsNotDroppedSilently() throws Exception {
    learn("low");
    home.recognizer.acousticFailure = "no basis at hand";
    String message =
        assertThrows(AdapterException.class, () -> teach("1.1.0", 2, "tov")).getMessage();
    assertTrue(
        message.contains(
            "anna's voice cannot be kept: adapter anna: no basis at hand; roll the adapter back"),
        message);
    assertEquals("1.0.1", home.version());
  }

  @Test
  void bundleThatIsBadItselfIsRefusedForItself() throws Exception {
    learn("low");
    Payload bad = words("1.1.0", 2, "tov").with(PayloadReader.SENTENCES, "BAD");
    String message =
        assertThrows(AdapterException.class, () -> home.install("1.1.0", 2, bad)).getMessage();
    assertTrue(message.endsWith("is refused: adapter anna: bad template"), message);
  }

  @Test
  void builtVoiceThatDoesNotFitIsRefused() throws Exception {
    home.recognizer.acousticFailure = "no basis at hand";
    Path source = words("1.1.0", 2, "tov").withVoice("high").writeTo(folder.resolve("source"));
    String message =
        assertThrows(
                AdapterException.class, () -> home.store.build(source, folder.resolve("anna.jar")))
            .getMessage();
    assertEquals("adapter anna: no basis at hand", message);
    assertFalse(Files.exists(folder.resolve("anna.jar")));
  }

  @Test
  void voiceLearnedMeanwhileIsKept() throws Exception {
    home.recognizer.whileCompiling =
        () -> {
          home.recognizer.whileCompiling = () -> {};
          learn("low");
        };
    assertEquals(List.of(KEPT), teach("1.1.0", 2, "tov").warnings());
    assertEquals("low", home.voice());
  }

  @Test
  void lowerIndexIsRefusedWithAVoiceToo() throws Exception {
    learn("low");
    assertThrows(AdapterException.class, () -> teach("1.1.0", 0, "tov"));
    assertEquals("1.0.1", home.version());
  }

  private void learnLanguage() throws AdapterException {
    home.store.revise(
        ANNA,
        payload ->
            Payload.of(payload)
                .with(PayloadReader.LANGUAGE_CONFIG, "{}")
                .with(PayloadReader.LANGUAGE_TENSORS, "habits")
                .with(PayloadReader.LANGUAGE_PRIVACY, "{\"of\": \"habits\"}")
                .files());
  }

  @Test
  void newWordsKeepTheLanguage() throws Exception {
    learnLanguage();
    assertEquals(
        List.of("what was learned of anna's language is kept"),
        teach("1.1.0", 2, "tov").warnings());
    assertEquals("habits", home.payload().text(PayloadReader.LANGUAGE_TENSORS));
    assertEquals("{\"of\": \"habits\"}", home.payload().text(PayloadReader.LANGUAGE_PRIVACY));
    assertTrue(home.anna().language().isPresent());
    assertTrue(home.anna().acoustic().isEmpty());
  }

  @Test
  void newWordsKeepVoiceAndLanguage() throws Exception {
    learn("low");
    learnLanguage();
    assertEquals(
        List.of("what was learned of anna's voice and language is kept"),
        teach("1.1.0", 2, "tov").warnings());
    assertEquals("low", home.voice());
    assertTrue(home.anna().language().isPresent());
  }

  @Test
  void aVoiceThatComesKeepsTheLanguageThatIsThere() throws Exception {
    learnLanguage();
    home.install("1.1.0", 2, words("1.1.0", 2, "tov").withVoice("high"));
    assertEquals("high", home.voice());
    assertTrue(home.anna().language().isPresent());
  }

  @Test
  void newWordsKeepHabits() throws Exception {
    home.store.revise(
        ANNA,
        payload ->
            Payload.of(payload)
                .with("taste_config.json", "{}")
                .with("taste_model.safetensors", "likes jazz")
                .with("taste_privacy.json", "{\"of\": \"jazz\"}")
                .files());
    learn("low");
    assertEquals(
        List.of("what was learned of anna's voice and taste is kept"),
        teach("1.1.0", 2, "tov").warnings());
    assertEquals("likes jazz", home.payload().text("taste_model.safetensors"));
    assertEquals("{\"of\": \"jazz\"}", home.payload().text("taste_privacy.json"));
    assertTrue(home.anna().habits().containsKey("taste"));
  }
}
