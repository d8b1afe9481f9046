package org.hearth.keystore.internal;

import com.google.crypto.tink.subtle.Hkdf;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.hearth.keystore.internal.Passphrases.Passphrase;

/**
 * The KEK is HKDF-SHA256 (RFC 5869) of the generation's secret and of what Argon2id makes of a
 * passphrase. Both are needed: a stolen disk opens to nobody who cannot guess the passphrase, and a
 * generation whose secret was destroyed opens to nobody who knows it.
 *
 * <p>What Argon2id made is kept in memory until {@link #forget}: the assistant asks once.
 */
final class PassphraseKekSource implements KekSource {
  private final KeyFileSource secrets;
  private final Passphrases passphrases;
  private final Map<Argon2Settings, byte[]> derived = new HashMap<>();

  PassphraseKekSource(KeyFileSource secrets, Passphrases passphrases) {
    this.secrets = secrets;
    this.passphrases = passphrases;
  }

  /** Takes a passphrase that is set now, for headers with these settings. */
  synchronized void use(Argon2Settings settings, Passphrase passphrase) throws VaultException {
    byte[] utf8 = passphrase.utf8();
    try {
      wipe(derived.put(settings, settings.derive(utf8)));
    } finally {
      Arrays.fill(utf8, (byte) 0);
    }
  }

  @Override
  public void create(KekHeader header) throws VaultException {
    secrets.create(header);
  }

  @Override
  public synchronized byte[] unlock(KekHeader header) throws VaultException {
    // First, so that nobody types a passphrase for a secret that is gone.
    byte[] secret = secrets.unlock(header);
    try {
      return combined(secret, derived(header.argon2().orElseThrow()));
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  private byte[] derived(Argon2Settings settings) throws VaultException {
    if (!derived.containsKey(settings)) {
      try (Passphrase passphrase = passphrases.ask()) {
        use(settings, passphrase);
      }
    }
    return derived.get(settings);
  }

  private static byte[] combined(byte[] secret, byte[] passphrasePart) throws VaultException {
    byte[] both = Arrays.copyOf(secret, secret.length + passphrasePart.length);
    System.arraycopy(passphrasePart, 0, both, secret.length, passphrasePart.length);
    try {
      return Hkdf.computeHkdf(
          "HMACSHA256",
          both,
          new byte[0],
          CanonicalBytes.utf8("hearth kek v1"),
          Algorithms.AES_KEY_BYTES);
    } catch (GeneralSecurityException e) {
      throw new VaultException("cannot derive the key-encryption key", e);
    } finally {
      Arrays.fill(both, (byte) 0);
    }
  }

  /** Wipes it. */
  synchronized void forget() {
    derived.values().forEach(PassphraseKekSource::wipe);
    derived.clear();
  }

  private static void wipe(byte[] key) {
    if (key != null) {
      Arrays.fill(key, (byte) 0);
    }
  }
}
