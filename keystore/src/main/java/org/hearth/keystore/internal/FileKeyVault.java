package org.hearth.keystore.internal;

import com.google.crypto.tink.Aead;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keys in files under one folder, which several threads and processes may share.
 *
 * <p>The folder holds {@code master.key}, one {@code <owner>.keyset} for each owner and {@code
 * household.signing}. Nothing is read or made before it is needed.
 */
final class FileKeyVault implements KeyVault {
  private static final String HOUSEHOLD = "household";

  private final KeyFolder folder;
  private final MasterKey masterKey;
  private final Map<String, StoredKeyset<Aead>> payloadKeys = new ConcurrentHashMap<>();
  private final Map<String, StoredKeyset<HouseholdSigner>> signingKeys = new ConcurrentHashMap<>();

  FileKeyVault(Path folder, SecureRandom random) {
    this.folder = new KeyFolder(folder, random);
    this.masterKey = new MasterKey(this.folder, random);
  }

  @Override
  public Aead sealingKey(String owner) throws VaultException {
    return payloadKeys(owner).findOrMake();
  }

  @Override
  public Optional<Aead> openingKey(String owner) throws VaultException {
    return payloadKeys(owner).find();
  }

  @Override
  public HouseholdSigner signer() throws VaultException {
    return signingKeys().findOrMake();
  }

  @Override
  public Optional<HouseholdSigner> existingSigner() throws VaultException {
    return signingKeys().find();
  }

  private StoredKeyset<Aead> payloadKeys(String owner) {
    return payloadKeys.computeIfAbsent(owner, o -> StoredKeyset.forPayloads(folder, masterKey, o));
  }

  private StoredKeyset<HouseholdSigner> signingKeys() {
    return signingKeys.computeIfAbsent(
        HOUSEHOLD, o -> StoredKeyset.forSignatures(folder, masterKey, o));
  }
}
