package org.hearth.keystore.internal;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The household's keys, ready for use. Starting it touches neither the disk nor Tink, but in a
 * container that stays, a thread begins to read the keyring: Tink takes a while to get going. Safe
 * for use by several threads; every method may read from disk.
 */
@Component(service = HouseholdKeys.class)
public final class HouseholdKeys {
  private static final Logger LOG = LoggerFactory.getLogger(HouseholdKeys.class);
  private static final String HOME = "hearth.home";

  /** Primitives of one state of the keyring. */
  private static final class InUse {
    private final Keyring keyring;
    private final Map<String, Aead> owners = new ConcurrentHashMap<>();
    private HouseholdSigner signer;

    private InUse(Keyring keyring) {
      this.keyring = keyring;
    }

    private Optional<Aead> owner(String owner) throws GeneralSecurityException {
      KeysetHandle keyset = keyring.owners().get(owner);
      if (keyset == null) {
        return Optional.empty();
      }
      Aead known = owners.get(owner);
      if (known == null) {
        known = keyset.getPrimitive(KeysetPurpose.PAYLOAD.configuration(), Aead.class);
        owners.put(owner, known);
      }
      return Optional.of(known);
    }

    private synchronized HouseholdSigner signer() throws GeneralSecurityException {
      if (signer == null) {
        signer = HouseholdSigner.of(keyring.signing());
      }
      return signer;
    }
  }

  private final KeyringFile file;
  private final AtomicReference<InUse> latest = new AtomicReference<>();

  /** Called by the container. */
  @Activate
  public HouseholdKeys(BundleContext context) {
    this(home(context), new SecureRandom(), Passphrases.ofProcess(), SystemdCredsSource.COMMAND);
    if (Boolean.parseBoolean(context.getProperty("hearth.staying"))) {
      Thread thread = new Thread(this::preload, "hearth-keys");
      thread.setDaemon(true);
      thread.start();
    }
  }

  HouseholdKeys(
      Path home, SecureRandom random, Passphrases passphrases, List<String> systemdCreds) {
    this.file = new KeyringFile(home, random, passphrases, systemdCreds);
  }

  private static Path home(BundleContext context) {
    String home = context.getProperty(HOME);
    if (home == null || home.isBlank()) {
      throw new IllegalStateException(
          "the framework property " + HOME + " is not set, expected the folder of Hearth's data");
    }
    return Path.of(home);
  }

  private void preload() {
    try {
      keyring();
    } catch (VaultException e) {
      LOG.debug("the keyring was not read ahead; whoever needs it will be told", e);
    }
  }

  /** Wipes what was derived from a passphrase. */
  @Deactivate
  void close() {
    file.sources().forgetPassphrase();
    latest.set(null);
  }

  KeyringFile file() {
    return file;
  }

  /** The keyring, if there is one. */
  Optional<Keyring> keyring() throws VaultException {
    return file.read();
  }

  /** The keyring, made when there is none. */
  Keyring keyringOrNew() throws VaultException {
    Optional<Keyring> present = file.read();
    return present.isPresent() ? present.get() : file.change(keyring -> keyring);
  }

  /** The key that encrypts what belongs to an owner; made and written to disk on first use. */
  Aead sealingKey(String owner) throws VaultException {
    Optional<Aead> present = openingKey(owner);
    return present.isPresent() ? present.get() : makeKey(owner);
  }

  private Aead makeKey(String owner) throws VaultException {
    requireName(owner);
    file.change(
        keyring -> keyring.owners().containsKey(owner) ? keyring : keyring.withOwner(owner));
    return openingKey(owner)
        .orElseThrow(() -> new VaultException("the key of '" + owner + "' has vanished"));
  }

  /** Who has no name that a person can have could never be forgotten. */
  private static void requireName(String owner) throws VaultException {
    if (!OwnerName.is(owner)) {
      throw new VaultException(
          "the owner is "
              + Quoted.of(owner)
              + ", expected a lower-case letter, then letters, digits, '-' or '_', at most 64");
    }
  }

  /** The key that {@link #sealingKey} made, if it is there. Makes none. */
  Optional<Aead> openingKey(String owner) throws VaultException {
    Optional<Keyring> keyring = keyring();
    try {
      return keyring.isPresent() ? inUse(keyring.get()).owner(owner) : Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new VaultException("cannot use the key of '" + owner + "'", e);
    }
  }

  /** The household's signing key; made and written to disk on first use. */
  HouseholdSigner signer() throws VaultException {
    try {
      return inUse(keyringOrNew()).signer();
    } catch (GeneralSecurityException e) {
      throw new VaultException("cannot use the household's signing key", e);
    }
  }

  /** The household's signing key, if it was made. Makes none. */
  Optional<HouseholdSigner> existingSigner() throws VaultException {
    Optional<Keyring> keyring = keyring();
    try {
      return keyring.isPresent() ? Optional.of(inUse(keyring.get()).signer()) : Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new VaultException("cannot use the household's signing key", e);
    }
  }

  /** Opens what was sealed to this household's device key. */
  HybridDecrypt deviceKey() throws VaultException {
    try {
      return keyringOrNew()
          .device()
          .getPrimitive(KeysetPurpose.DEVICE.configuration(), HybridDecrypt.class);
    } catch (GeneralSecurityException e) {
      throw new VaultException("cannot use the household's device key", e);
    }
  }

  /** The public part of {@link #deviceKey}. */
  @AccessesPartialKey
  static byte[] devicePublicKey(Keyring keyring) throws GeneralSecurityException {
    if (!(keyring.device().getPrimary().getKey() instanceof HpkePrivateKey key)) {
      throw new GeneralSecurityException("the primary key is not an HPKE private key");
    }
    return key.getPublicKey().getPublicKeyBytes().toByteArray();
  }

  private InUse inUse(Keyring keyring) {
    InUse known = latest.get();
    if (known == null || !known.keyring.equals(keyring)) {
      known = new InUse(keyring);
      latest.set(known);
    }
    return known;
  }
}
