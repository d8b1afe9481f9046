package org.hearth.keystore.internal;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.Vault;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Encrypts with owners' keysets: AES-256-GCM, owner and purpose as associated data. */
@Component(service = Vault.class)
public final class KeysetVault implements Vault {
  private final HouseholdKeys keys;

  /** Called by the container. */
  @Activate
  public KeysetVault(@Reference HouseholdKeys keys) {
    this.keys = keys;
  }

  @Override
  public byte[] seal(String owner, String purpose, byte[] plaintext) throws KeystoreException {
    try {
      return keys.sealingKey(owner).encrypt(plaintext, associatedData(owner, purpose));
    } catch (GeneralSecurityException e) {
      throw new VaultException("cannot seal the " + purpose + " of '" + owner + "'", e);
    }
  }

  @Override
  public byte[] open(String owner, String purpose, byte[] sealed) throws KeystoreException {
    Aead key =
        keys.openingKey(owner)
            .orElseThrow(
                () ->
                    new VaultException(
                        "the key of '"
                            + owner
                            + "' is gone: what was sealed with it cannot be opened any more"));
    try {
      return key.decrypt(sealed, associatedData(owner, purpose));
    } catch (GeneralSecurityException e) {
      throw new VaultException(
          "the " + purpose + " of '" + owner + "' does not open: it was altered or is another's",
          e);
    }
  }

  private static byte[] associatedData(String owner, String purpose) {
    return CanonicalBytes.of(
        "hearth vault v1", CanonicalBytes.utf8(owner), CanonicalBytes.utf8(purpose));
  }
}
