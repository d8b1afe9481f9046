package org.hearth.keystore.internal;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hearth.api.keystore.KeyManager;
import org.hearth.api.keystore.KeySource;
import org.hearth.api.keystore.KeyStatus;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.SealedData;
import org.hearth.api.keystore.Vault;
import org.hearth.keystore.internal.Journal.Forget;
import org.hearth.keystore.internal.Journal.Job;
import org.hearth.keystore.internal.Journal.Rotate;
import org.hearth.keystore.internal.Passphrases.Passphrase;
import org.hearth.keystore.internal.RecoveryFile.Recovered;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes the keyring, together with what is sealed under it.
 *
 * <p>A change of the keyring alone happens at once. Forgetting and rotating touch other files too:
 * the journal names the job, each step may be repeated, and whoever comes next finishes it.
 */
@Component(
    service = KeyManager.class,
    immediate = true,
    configurationPid = "org.hearth.keystore",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class KeyringManager implements KeyManager {
  private static final Logger LOG = LoggerFactory.getLogger(KeyringManager.class);

  /** Configuration {@code org.hearth.keystore}; without it no key is managed. */
  @interface Config {
    /** Who must be there before keys are destroyed: names of {@link SealedData}. */
    String[] sealed_data() default {
      "adapters",
      "choice",
      "prepared stacks",
      "privacy ledgers",
      "examples",
      "interactions",
      "training",
      "kitchen",
      "work",
      "wellness",
      "media",
      "voiceprints",
      "secrets",
      "home assistant",
      "web"
    };
  }

  /** Held for a whole job; the keyring's own lock is taken and given up within. */
  private static final String LOCK = ".job.lock";

  private final HouseholdKeys keys;
  private final KeyringFile file;
  private final Journal journal;
  private final SecureRandom random = new SecureRandom();
  private final RecoveryFile recovery = new RecoveryFile(random);
  private final Set<String> needed;
  private final List<SealedData> sealed = new CopyOnWriteArrayList<>();

  /** Called by the container. */
  @Activate
  public KeyringManager(@Reference HouseholdKeys keys, Config config) {
    this(keys, Set.of(config.sealed_data()));
  }

  KeyringManager(HouseholdKeys keys, Set<String> needed) {
    this.keys = keys;
    this.needed = Set.copyOf(needed);
    this.file = keys.file();
    this.journal = new Journal(file.folder());
  }

  /** Called by the container; a job that a crash cut short is finished for the newcomer. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addSealedData(SealedData data) {
    sealed.add(data);
    try {
      if (missing().isEmpty()) {
        finishPending();
      }
    } catch (KeystoreException e) {
      LOG.warn("an interrupted change of the keys cannot be finished: {}", e.getMessage());
    }
  }

  /** Called by the container. */
  void removeSealedData(SealedData data) {
    sealed.remove(data);
  }

  @Override
  public Optional<KeyStatus> status() throws KeystoreException {
    Optional<Keyring> keyring = keys.keyring();
    return keyring.isPresent() ? Optional.of(status(keyring.get())) : Optional.empty();
  }

  private KeyStatus status(Keyring keyring) throws VaultException {
    try {
      HouseholdSigner signer = keys.signer();
      return new KeyStatus(
          keyring.kek().source(),
          keyring.kek().generation(),
          keyring.recoveryGeneration(),
          keyring.owners().keySet().stream()
              .filter(owner -> !owner.equals(Vault.HOUSEHOLD))
              .sorted()
              .toList(),
          signer.publisher(),
          signer.fingerprint(),
          PublicKeys.device(HouseholdKeys.devicePublicKey(keyring)));
    } catch (GeneralSecurityException e) {
      throw new VaultException("cannot use the household's keys", e);
    }
  }

  @Override
  public int rotate(boolean identity) throws KeystoreException {
    try (KeyLock lock = file.folder().lock(LOCK)) {
      lock.requireHeld();
      requireSealedData();
      finish();
      // Before the journal: a job that a crash repeats must not make yet more keys.
      file.change(keyring -> keyring.withNewPrimaries(identity));
      journal.begin(new Rotate());
      return finish();
    }
  }

  @Override
  public void forget(String person) throws KeystoreException {
    Forget job = job(person);
    try (KeyLock lock = file.folder().lock(LOCK)) {
      lock.requireHeld();
      requireSealedData();
      finish();
      // Keys that cannot be opened now are found out before the journal promises anything.
      keys.keyring();
      journal.begin(job);
      finish();
    }
  }

  private static Forget job(String person) throws VaultException {
    try {
      return new Forget(person);
    } catch (IllegalArgumentException e) {
      throw new VaultException(e.getMessage(), e);
    }
  }

  private void finishPending() throws KeystoreException {
    if (journal.pending().isPresent()) {
      try (KeyLock lock = file.folder().lock(LOCK)) {
        lock.requireHeld();
        requireSealedData();
        finish();
      }
    }
  }

  /** Keys are destroyed only when everybody is there whose files hang on them. */
  private void requireSealedData() throws VaultException {
    Set<String> missing = missing();
    if (!missing.isEmpty()) {
      throw new VaultException(
          "what is sealed under the keys cannot be reached: "
              + String.join(", ", missing)
              + "; the container's log says why");
    }
  }

  private Set<String> missing() {
    Set<String> missing = new TreeSet<>(needed);
    sealed.forEach(data -> missing.remove(data.name()));
    return missing;
  }

  /** Does what the journal says, from its beginning; returns how many files were written. */
  private int finish() throws KeystoreException {
    Optional<Job> pending = journal.pending();
    int written = 0;
    if (pending.isPresent()) {
      if (pending.get() instanceof Forget forget) {
        finishForgetting(forget.person());
      } else {
        written = finishRotation();
      }
      journal.finished();
    }
    return written;
  }

  private void finishForgetting(String person) throws KeystoreException {
    if (keys.keyring().isPresent()) {
      file.change(
          keyring ->
              keyring.owners().containsKey(person)
                  ? keyring.withoutOwner(person).withKek(keyring.kek().next())
                  : keyring);
    }
    for (SealedData data : sealed) {
      data.forget(person);
    }
    LOG.info("a person was forgotten");
  }

  private int finishRotation() throws KeystoreException {
    int written = 0;
    for (SealedData data : sealed) {
      written += data.reseal();
    }
    file.change(keyring -> keyring.withoutRetired().withKek(keyring.kek().next()));
    LOG.info("the keys were rotated, {} files sealed again", written);
    return written;
  }

  @Override
  public void changeSource(KeySource source, char[] passphrase) throws KeystoreException {
    try (KeyLock lock = file.folder().lock(LOCK)) {
      lock.requireHeld();
      Optional<Argon2Settings> argon2 =
          source == KeySource.PASSPHRASE ? Optional.of(derived(passphrase)) : Optional.empty();
      file.change(
          keyring ->
              keyring.withKek(new KekHeader(source, keyring.kek().generation() + 1, argon2)));
    }
  }

  @Override
  public void exportRecovery(Path to, char[] passphrase) throws KeystoreException {
    try (Passphrase chosen = Passphrase.chosen(passphrase)) {
      Keyring keyring = keys.keyringOrNew();
      long generation = keyring.kek().generation();
      byte[] kek = file.exportKek(keyring);
      try {
        recovery.write(to, generation, kek, chosen);
      } finally {
        Arrays.fill(kek, (byte) 0);
      }
      file.change(present -> present.withRecoveryGeneration(generation));
    }
  }

  @Override
  public void importRecovery(Path from, char[] passphrase) throws KeystoreException {
    try (KeyLock lock = file.folder().lock(LOCK);
        Passphrase given = Passphrase.of(passphrase)) {
      lock.requireHeld();
      try (Recovered recovered = recovery.read(from, given)) {
        file.recover(recovered.key(), recovered.generation());
      }
    }
  }

  /** Settings of Argon2id under which a passphrase was just taken. */
  private Argon2Settings derived(char[] passphrase) throws VaultException {
    Argon2Settings settings = Argon2Settings.withNewSalt(random);
    try (Passphrase chosen = Passphrase.chosen(passphrase)) {
      file.sources().passphrase().use(settings, chosen);
    }
    return settings;
  }
}
