package org.hearth.context.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.hearth.api.adapter.AcousticPart;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.adapter.AdapterStore.Revision;
import org.hearth.api.adapter.InstalledAdapter;
import org.hearth.api.keystore.OpenedAdapter;

/** A store whose surroundings a test holds in its hands, and a person in it: anna. */
final class StubbedStore {
  static final String ANNA = "anna";

  final StubSealer sealer = new StubSealer();
  final StubLedger ledger = new StubLedger();
  final SetClock clock = new SetClock();
  final StubRecognizer recognizer = new StubRecognizer();
  final StubIntents intents = new StubIntents();
  final SealedAdapterStore store;

  private final Path home;
  private final Path work;

  /** In a folder that is empty. */
  StubbedStore(Path folder) throws IOException {
    this.home = folder.resolve("home");
    this.work = Files.createDirectories(folder.resolve("work"));
    StubContainer container = new StubContainer(home, folder.resolve("no distribution"));
    this.store =
        new SealedAdapterStore(sealer, ledger, recognizer, intents, container.context(), clock);
  }

  /** Anna's description and a word. */
  static Payload words(String version, long rollbackIndex, String word) {
    return Payload.person(ANNA, version, rollbackIndex)
        .with(
            VocabularyFile.NAME,
            "{\"format_version\": \"1.0\", \"words\": [{\"word\": \"" + word + "\"}]}");
  }

  static AdapterDescriptor anna(String version, long rollbackIndex) {
    return new AdapterDescriptor(
        ANNA, AdapterKind.USER, version, Payload.BASE, rollbackIndex, ANNA);
  }

  InstalledAdapter install(AdapterDescriptor descriptor, Payload payload)
      throws IOException, AdapterException {
    Path bundle = work.resolve(descriptor.id() + descriptor.version() + ".jar");
    return store.install(Files.write(bundle, sealer.seal(descriptor, payload.files())));
  }

  /** Installs an adapter of anna's that has the version and the rollback index. */
  InstalledAdapter install(String version, long rollbackIndex, Payload payload)
      throws IOException, AdapterException {
    return install(anna(version, rollbackIndex), payload);
  }

  /** A revision that learns a voice. */
  static Revision learning(String tensors) {
    return payload -> Payload.of(payload).withVoice(tensors).files();
  }

  Adapter anna() throws AdapterException {
    return store.get(AdapterKind.USER, ANNA);
  }

  String version() throws AdapterException {
    return anna().descriptor().version();
  }

  /** What the active adapter's tensors hold. */
  String voice() throws AdapterException {
    AcousticPart part = anna().acoustic().orElseThrow();
    return Payload.of(part.files()).text(PayloadReader.TENSORS);
  }

  /** The active version as it is on disk. */
  OpenedAdapter opened() throws AdapterException, IOException {
    return sealer.open(Files.readAllBytes(file(version() + ".jar")));
  }

  /** The active payload. */
  Payload payload() throws AdapterException, IOException {
    Map<String, byte[]> files = opened().files();
    return Payload.of(files);
  }

  /** A file of anna's adapter. */
  Path file(String name) {
    return home.resolve("adapters").resolve(ANNA).resolve(name);
  }
}
