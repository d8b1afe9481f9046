package org.hearth.api.keystore;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Somebody whose signatures the household accepts.
 *
 * @param name what the household calls it: lower-case letters, digits, {@code -} and {@code _}, at
 *     most 64, beginning with a letter
 * @param role what it is trusted with
 * @param key its public key, {@code hearth-publisher:} and 64 hexadecimal digits (Ed25519)
 * @param fingerprint of the key, 32 hexadecimal digits, to compare over the telephone
 */
public record Publisher(String name, PublisherRole role, String key, String fingerprint) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,63}");

  public Publisher {
    if (name == null || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the publisher's name is '"
              + name
              + "', expected a lower-case letter, then letters, digits, '-' or '_', at most 64");
    }
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(fingerprint, "fingerprint");
  }
}
