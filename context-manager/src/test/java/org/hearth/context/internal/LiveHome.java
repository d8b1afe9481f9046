package org.hearth.context.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterException;
import org.hearth.api.adapter.AdapterKind;
import org.hearth.api.keystore.AdapterSealer;
import org.hearth.api.keystore.KeyManager;
import org.hearth.api.keystore.RollbackLedger;
import org.hearth.api.keystore.TrustStore;
import org.hearth.context.internal.trial.HealthFile;
import org.hearth.context.internal.trial.Trials;
import org.hearth.keystore.internal.HouseholdKeys;
import org.hearth.keystore.internal.KeyManagers;
import org.hearth.keystore.internal.KeyringRollbackLedger;
import org.hearth.keystore.internal.KeyringTrustStore;
import org.hearth.keystore.internal.KeysetVault;
import org.hearth.keystore.internal.TinkAdapterSealer;
import org.osgi.framework.BundleContext;

/**
 * A process on a home: the real keystore, store and choice, over a recogniser that hears nothing.
 * What an earlier process left unfinished is finished when it is made.
 */
final class LiveHome {
  final Path home;
  final StubContainer container;
  final AdapterSealer sealer;
  final RollbackLedger ledger;
  final TrustStore trust;
  final VaultFiles numbers;
  final SealedAdapterStore store;
  final StackManager stack;
  final KeyManager keys;

  LiveHome(Path home) {
    this.home = home;
    this.container = new StubContainer(home, home.resolve("no distribution"));
    BundleContext context = container.context();
    HouseholdKeys householdKeys = new HouseholdKeys(context);
    StubRecognizer recognizer = new StubRecognizer();
    this.sealer = new TinkAdapterSealer(householdKeys);
    this.ledger = new KeyringRollbackLedger(householdKeys);
    this.trust = new KeyringTrustStore(householdKeys);
    this.numbers = new VaultFiles(home, new KeysetVault(householdKeys));
    this.store =
        new SealedAdapterStore(
            sealer, ledger, recognizer, new StubIntents(), context, Clock.systemUTC());
    this.stack =
        new StackManager(
            store,
            store,
            recognizer,
            new StubAssistant(),
            new ContextRules(home, Clock.systemUTC()),
            new Trials(
                store,
                new HealthFile(home, StrictJson.mapper()),
                Clock.systemUTC(),
                new SecureRandom()),
            home,
            Clock.systemUTC());
    this.keys = KeyManagers.of(householdKeys, List.of(store, stack, numbers));
  }

  static AdapterDescriptor descriptor(AdapterKind kind, String id, long number) {
    return new AdapterDescriptor(
        id,
        kind,
        "1.0." + number,
        Payload.BASE,
        number,
        kind == AdapterKind.USER ? id : "household");
  }

  /**
   * Seals an adapter whose version and rollback index are a number, into a file beside the home.
   */
  Path bundle(AdapterKind kind, String id, long number) throws IOException, AdapterException {
    AdapterDescriptor descriptor = descriptor(kind, id, number);
    Payload payload = Payload.of(id, kind.label(), descriptor.version(), number);
    return Files.write(home.resolveSibling(id + ".jar"), sealer.seal(descriptor, payload.files()));
  }

  void install(AdapterKind kind, String id, long number) throws IOException, AdapterException {
    store.install(bundle(kind, id, number));
  }

  /** The number of what was installed last, which is at the end of its sentences. */
  long installed(AdapterKind kind, String id) throws AdapterException {
    String sentences = store.get(kind, id).sentences().orElseThrow();
    return Long.parseLong(sentences.substring(sentences.lastIndexOf('.') + 1));
  }

  /** Makes a person's voice a number. */
  void learn(String person, long number) throws AdapterException {
    store.revise(person, payload -> Payload.of(payload).withVoice(Long.toString(number)).files());
  }

  /** The number that a person's voice is, if any was learned. */
  Optional<Long> learned(String person) throws AdapterException {
    return store
        .get(AdapterKind.USER, person)
        .acoustic()
        .map(part -> Long.parseLong(Payload.of(part.files()).text(PayloadReader.TENSORS)));
  }

  /** The file of an installed version. */
  Path jar(String id, long number) {
    return home.resolve("adapters").resolve(id).resolve("1.0." + number + ".jar");
  }
}
