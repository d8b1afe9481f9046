package org.hearth.speakers.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hearth.api.keystore.Vault;
import org.hearth.api.speaker.SpeakerException;
import org.hearth.keystore.internal.HouseholdKeys;
import org.hearth.keystore.internal.KeysetVault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;

/** On the real keys. */
class VoiceprintStoreTest {
  @TempDir private Path home;

  static Vault vault(Path home) {
    BundleContext context =
        (BundleContext)
            Proxy.newProxyInstance(
                VoiceprintStoreTest.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (self, method, arguments) -> home.toString());
    return new KeysetVault(new HouseholdKeys(context));
  }

  private VoiceprintStore store() {
    return new VoiceprintStore(home, vault(home));
  }

  private static Embedding embedding(double value) {
    return new Embedding(new double[] {value}, 100);
  }

  private static Voiceprint add(VoiceprintStore store, String person, double value)
      throws SpeakerException {
    return store.change(
        person,
        present ->
            present.orElse(new Voiceprint("model", List.of())).with(List.of(embedding(value))));
  }

  @Test
  void whatWasAddedIsThereAfterARestart() throws Exception {
    add(store(), "anna", 1);
    add(store(), "anna", 2);
    Voiceprint print = store().get("anna").orElseThrow();
    assertEquals("model", print.model());
    assertEquals(
        List.of(1.0, 2.0), print.utterances().stream().map(each -> each.values()[0]).toList());
    assertEquals(Set.of("anna"), store().marks().keySet());
  }

  @Test
  void theFileIsSealed() throws Exception {
    add(store(), "anna", 1);
    String content =
        Files.readString(home.resolve("voiceprints/anna.voice"), StandardCharsets.ISO_8859_1);
    assertFalse(content.contains("utterances"));
  }

  @Test
  void refusedChangeChangesNothing() throws Exception {
    VoiceprintStore store = store();
    add(store, "anna", 1);
    assertThrows(
        SpeakerException.class,
        () ->
            store.change(
                "anna",
                present -> {
                  throw new SpeakerException("no");
                }));
    assertEquals(1, store.get("anna").orElseThrow().utterances().size());
  }

  @Test
  void anotherPersonsFileDoesNotOpen() throws Exception {
    VoiceprintStore store = store();
    add(store, "anna", 1);
    add(store, "ben", 2);
    Path folder = home.resolve("voiceprints");
    Files.write(folder.resolve("ben.voice"), Files.readAllBytes(folder.resolve("anna.voice")));
    assertThrows(SpeakerException.class, () -> store.get("ben"));
  }

  @Test
  void forgottenVoiceIsGone() throws Exception {
    VoiceprintStore store = store();
    add(store, "anna", 1);
    add(store, "ben", 2);
    store.forget("anna");
    assertEquals(Optional.empty(), store.get("anna"));
    assertEquals(Set.of("ben"), store.marks().keySet());
  }

  @Test
  void sealedAgainItIsTheSame() throws Exception {
    VoiceprintStore store = store();
    add(store, "anna", 1);
    assertEquals(1, store.reseal());
    assertEquals(1, store.get("anna").orElseThrow().utterances().get(0).values()[0]);
  }

  @Test
  void namesThatAreNoneAreRefused() {
    for (String name : List.of("auto", "none", "household", "../anna", "Anna", "")) {
      String message =
          assertThrows(SpeakerException.class, () -> add(store(), name, 1), name).getMessage();
      assertTrue(message.contains("no person's name"), message);
    }
  }

  @Test
  void choiceIsKept() throws Exception {
    assertFalse(store().follows());
    store().follow(true);
    assertTrue(store().follows());
    store().follow(false);
    assertFalse(store().follows());
  }

  @Test
  void theNewestRecordingsAreKept() {
    Voiceprint print = new Voiceprint("model", List.of());
    for (int i = 0; i < 60; i++) {
      print = print.with(List.of(embedding(i)));
    }
    assertEquals(50, print.utterances().size());
    assertEquals(59, print.utterances().get(49).values()[0]);
  }
}
