package org.hearth.keystore.internal;

import com.google.crypto.tink.Aead;
import java.util.Optional;

/**
 * The keys of a household, one set for each owner: an owner's key deleted is that owner's data
 * gone. Safe for use by several threads; every method may read from disk.
 */
interface KeyVault {

  /** The key that encrypts what belongs to an owner; made and written to disk on first use. */
  Aead sealingKey(String owner) throws VaultException;

  /** The key that {@link #sealingKey} made, if it is there. Makes none. */
  Optional<Aead> openingKey(String owner) throws VaultException;

  /** The household's signing key; made and written to disk on first use. */
  HouseholdSigner signer() throws VaultException;

  /** The household's signing key, if it was made. Makes none. */
  Optional<HouseholdSigner> existingSigner() throws VaultException;
}
