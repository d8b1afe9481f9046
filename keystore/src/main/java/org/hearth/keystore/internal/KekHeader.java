package org.hearth.keystore.internal;

import java.util.Optional;
import org.hearth.api.keystore.KeySource;

/**
 * Which key-encryption key (KEK) wraps a keyring.
 *
 * @param source where it comes from
 * @param generation 1 for the first; a KEK is never changed, only followed by the next one
 * @param argon2 how the passphrase's part is derived, when there is one
 */
record KekHeader(KeySource source, long generation, Optional<Argon2Settings> argon2) {

  KekHeader {
    if (generation < 1) {
      throw new IllegalArgumentException(
          "the generation of the key is " + generation + ", expected 1 or more");
    }
    if (argon2.isPresent() != (source == KeySource.PASSPHRASE)) {
      throw new IllegalArgumentException(
          "settings of Argon2 belong to the source 'passphrase', found " + source.label());
    }
  }

  /** The generation after this one, from the same source. */
  KekHeader next() {
    return new KekHeader(source, generation + 1, argon2);
  }
}
