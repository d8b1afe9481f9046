package org.hearth.context.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.keystore.KeyStatus;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.PublisherRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The store on the real keys. */
class StoreOnRealKeysTest {
  @TempDir private Path folder;
  @RegisterExtension private final KeptLog log = new KeptLog();
  private LiveHome here;

  @BeforeEach
  void open() throws Exception {
    Files.createDirectories(folder.resolve("here"));
    reopen();
  }

  private void reopen() {
    here = new LiveHome(folder.resolve("here/home"));
  }

  private LiveHome there() throws Exception {
    Files.createDirectories(folder.resolve("there"));
    return new LiveHome(folder.resolve("there/home"));
  }

  private String version(AdapterKind kind, String id) throws AdapterException {
    return here.store.get(kind, id).descriptor().version();
  }

  /** An adapter that another household sealed to this one's device. */
  private Path travelled(LiveHome from) throws Exception {
    here.ledger.raise("any", 1); // Makes the keys.
    String device = here.keys.status().orElseThrow().device();
    Path sealed = folder.resolve("travel.jar");
    from.store.sealTo(device, from.bundle(AdapterKind.CONTEXT, "attic", 3), sealed);
    return sealed;
  }

  private void trust(LiveHome other) throws Exception {
    KeyStatus status = other.keys.status().orElseThrow();
    here.trust.add("neighbours", status.publisher(), PublisherRole.DATA);
  }

  @Test
  void adapterOfATrustedHouseholdIsInstalled() throws Exception {
    LiveHome there = there();
    Path sealed = travelled(there);
    trust(there);
    here.store.install(sealed);
    assertEquals("1.0.3", version(AdapterKind.CONTEXT, "attic"));
  }

  @Test
  void adapterOfAnotherHouseholdIsRefusedUntilItIsTrusted() throws Exception {
    Path sealed = travelled(there());
    assertThrows(AdapterException.class, () -> here.store.install(sealed));
    assertEquals(List.of(), here.store.list());
  }

  @Test
  void travelledAdapterOutlivesTheTrustAndTheDeviceKey() throws Exception {
    LiveHome there = there();
    Path sealed = travelled(there);
    trust(there);
    here.store.install(sealed);
    here.trust.remove("neighbours");
    here.keys.rotate(true);
    reopen();
    assertEquals("1.0.3", version(AdapterKind.CONTEXT, "attic"));
    assertThrows(AdapterException.class, () -> here.store.inspect(sealed));
  }

  @Test
  void everyVersionOpensAfterARotation() throws Exception {
    here.install(AdapterKind.CONTEXT, "attic", 1);
    here.install(AdapterKind.CONTEXT, "attic", 2);
    here.install(AdapterKind.USER, "anna", 1);
    assertEquals(3, here.keys.rotate(false));
    reopen();
    assertEquals("1.0.2", version(AdapterKind.CONTEXT, "attic"));
    assertEquals("1.0.1", here.store.rollback("attic").version());
    assertEquals("1.0.1", version(AdapterKind.USER, "anna"));
  }

  @Test
  void copyFromBeforeARotationDoesNotOpen() throws Exception {
    here.install(AdapterKind.CONTEXT, "attic", 1);
    byte[] copy = Files.readAllBytes(here.jar("attic", 1));
    here.keys.rotate(false);
    assertThrows(AdapterException.class, () -> here.sealer.open(copy));
  }

  @Test
  void nothingOfAForgottenPersonOpens() throws Exception {
    here.install(AdapterKind.USER, "anna", 1);
    byte[] copy = Files.readAllBytes(here.jar("anna", 1));
    here.keys.forget("anna");
    here.install(AdapterKind.USER, "anna", 2);
    assertThrows(AdapterException.class, () -> here.sealer.open(copy));
  }

  @Test
  void forgottenPersonSpeaksNoMore() throws Exception {
    here.install(AdapterKind.USER, "anna", 1);
    here.stack.useUser(Optional.of("anna"));
    here.keys.forget("anna");
    assertNull(here.stack.active().userName());
    assertFalse(Files.readString(here.home.resolve("active.json")).contains("anna"));
  }

  @Test
  void noFileNamesAForgottenPerson() throws Exception {
    here.install(AdapterKind.USER, "anna", 1);
    here.numbers.write("anna", 7);
    here.stack.useUser(Optional.of("anna"));
    here.keys.forget("anna");
    try (var files = Files.walk(here.home)) {
      for (Path file : files.toList()) {
        assertFalse(file.toString().contains("anna"), file.toString());
        if (Files.isRegularFile(file)) {
          String bytes = new String(Files.readAllBytes(file), ISO_8859_1);
          assertFalse(bytes.contains("anna"), file.toString());
        }
      }
    }
  }

  @Test
  void rollbackIndexOfAForgottenPersonIsForgottenToo() throws Exception {
    here.install(AdapterKind.USER, "anna", 5);
    here.keys.forget("anna");
    here.install(AdapterKind.USER, "anna", 1);
    assertEquals("1.0.1", version(AdapterKind.USER, "anna"));
  }

  @Test
  void contextWithTheNameOfWhoeverIsForgottenKeepsItsIndexInTheRecord() throws Exception {
    here.install(AdapterKind.CONTEXT, "attic", 5);
    here.keys.forget("attic");
    assertEquals("1.0.5", version(AdapterKind.CONTEXT, "attic"));
    assertThrows(AdapterException.class, () -> here.install(AdapterKind.CONTEXT, "attic", 4));
  }

  @Test
  void adapterThatCannotBeReadKeepsTheOldKeys() throws Exception {
    here.install(AdapterKind.CONTEXT, "attic", 1);
    here.install(AdapterKind.CONTEXT, "yard", 1);
    Path jar = here.jar("yard", 1);
    byte[] whole = Files.readAllBytes(jar);
    Files.delete(jar);
    Files.createDirectories(jar);
    assertThrows(KeystoreException.class, () -> here.keys.rotate(false));
    Files.delete(jar);
    Files.write(jar, whole);
    reopen();
    assertEquals("1.0.1", version(AdapterKind.CONTEXT, "yard"));
    assertTrue(Files.notExists(here.home.resolve("keys/journal")));
  }

  @Test
  void revisionIsActiveOnceTheStackIsLoadedAgain() throws Exception {
    here.install(AdapterKind.USER, "anna", 1);
    here.stack.useUser(Optional.of("anna"));
    here.learn("anna", 7);
    assertEquals(Optional.empty(), here.stack.active().acoustic());
    here.stack.reload();
    assertEquals("1.0.2", here.stack.active().user().orElseThrow().descriptor().version());
    assertEquals(
        here.store.get(AdapterKind.USER, "anna").acoustic(), here.stack.active().acoustic());
    assertEquals(Optional.of(7L), here.learned("anna"));
  }

  @Test
  void learnedVoiceIsNotReadableOnDisk() throws Exception {
    here.learn("anna", 1234567890123L);
    byte[] file = Files.readAllBytes(here.home.resolve("adapters/anna/1.0.0.jar"));
    assertFalse(new String(file, ISO_8859_1).contains("1234567890123"));
    reopen();
    assertEquals(Optional.of(1234567890123L), here.learned("anna"));
  }

  @Test
  void learnedVoiceIsForgotten() throws Exception {
    here.learn("anna", 7);
    byte[] file = Files.readAllBytes(here.home.resolve("adapters/anna/1.0.0.jar"));
    here.keys.forget("anna");
    assertEquals(List.of(), here.store.list());
    assertThrows(AdapterException.class, () -> here.sealer.open(file));
  }
}
