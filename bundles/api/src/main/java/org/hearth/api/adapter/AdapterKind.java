package org.hearth.api.adapter;

import java.util.Locale;

/** Whom an adapter serves. */
public enum AdapterKind {
  /** One person; its id is the person's name. */
  USER,
  /** A place or activity; its id is the context's name. */
  CONTEXT;

  /** The kind as files write it: {@code user} or {@code context}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads {@link #label}.
   *
   * @throws IllegalArgumentException naming what was found
   */
  public static AdapterKind ofLabel(String label) {
    for (AdapterKind kind : values()) {
      if (kind.label().equals(label)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "adapter kind is '" + label + "', expected 'user' or 'context'");
  }
}
