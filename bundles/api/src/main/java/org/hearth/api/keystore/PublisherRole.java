package org.hearth.api.keystore;

import java.util.Locale;

/** What a publisher is trusted with. */
public enum PublisherRole {
  /** Adapters: data that is never run. */
  DATA,
  /** Plugins: code that runs in the container, and adapters. */
  CODE;

  /** The role as commands and files write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads {@link #label}.
   *
   * @throws IllegalArgumentException naming what was found
   */
  public static PublisherRole ofLabel(String label) {
    for (PublisherRole role : values()) {
      if (role.label().equals(label)) {
        return role;
      }
    }
    throw new IllegalArgumentException(
        "the role of a publisher is '" + label + "', expected 'data' or 'code'");
  }
}
