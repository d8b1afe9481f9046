package org.hearth.keystore.internal;

import java.security.SecureRandom;
import java.util.List;
import org.hearth.api.keystore.KeySource;

/** The ways to keep key-encryption keys, by name. */
final class KekSources {
  private final KeyFileSource file;
  private final PassphraseKekSource passphrase;
  private final SystemdCredsSource systemd;

  KekSources(
      GenerationSecrets secrets,
      SecureRandom random,
      Passphrases passphrases,
      List<String> systemdCreds) {
    this.file = new KeyFileSource(secrets, random);
    this.passphrase = new PassphraseKekSource(file, passphrases);
    this.systemd = new SystemdCredsSource(secrets, random, systemdCreds);
  }

  KekSource of(KeySource source) {
    return switch (source) {
      case FILE -> file;
      case PASSPHRASE -> passphrase;
      case SYSTEMD_CREDS -> systemd;
    };
  }

  PassphraseKekSource passphrase() {
    return passphrase;
  }

  /** Wipes what was made of a passphrase, which may have been a wrong one: it is asked again. */
  void forgetPassphrase() {
    passphrase.forget();
  }
}
