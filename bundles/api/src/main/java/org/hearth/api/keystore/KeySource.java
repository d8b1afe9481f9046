package org.hearth.api.keystore;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Where the key-encryption key comes from. */
public enum KeySource {
  /** A file that only its owner may read: the assistant starts unattended. */
  FILE("file"),
  /** A file and a passphrase (Argon2id): both are needed. */
  PASSPHRASE("passphrase"),
  /** A file that {@code systemd-creds} encrypted to this machine, with its TPM where it has one. */
  SYSTEMD_CREDS("systemd-creds");

  private final String label;

  KeySource(String label) {
    this.label = label;
  }

  /** The source as commands and files write it. */
  public String label() {
    return label;
  }

  /**
   * Reads {@link #label}.
   *
   * @throws IllegalArgumentException naming what was found
   */
  public static KeySource ofLabel(String label) {
    return Arrays.stream(values())
        .filter(source -> source.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the source of the key is '"
                        + label
                        + "', expected "
                        + Arrays.stream(values())
                            .map(KeySource::label)
                            .collect(Collectors.joining(", "))));
  }
}
