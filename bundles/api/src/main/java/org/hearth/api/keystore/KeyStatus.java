package org.hearth.api.keystore;

import java.util.List;
import java.util.OptionalLong;

/**
 * The state of a household's keys; holds no secret.
 *
 * @param source where the key-encryption key comes from
 * @param generation of the key-encryption key, 1 for the first
 * @param recoveryGeneration generation of which a recovery file was exported last
 * @param people who has a keyset of their own, sorted
 * @param publisher the household's public signing key, as {@code trust add} of others takes it
 * @param publisherFingerprint its fingerprint, 32 hexadecimal digits
 * @param device the public key to which others seal adapters for this household
 */
public record KeyStatus(
    KeySource source,
    long generation,
    OptionalLong recoveryGeneration,
    List<String> people,
    String publisher,
    String publisherFingerprint,
    String device) {
  public KeyStatus {
    people = List.copyOf(people);
  }
}
