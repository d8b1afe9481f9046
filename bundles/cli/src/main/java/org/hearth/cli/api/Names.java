package org.hearth.cli.api;

import java.util.Optional;

/** How a command line says nobody or nothing. */
public final class Names {
  private static final String NONE = "none";

  private Names() {}

  /** Empty for {@code none}. */
  public static Optional<String> orNone(String name) {
    return name.equals(NONE) ? Optional.empty() : Optional.of(name);
  }

  /** {@code none} for null. */
  public static String display(String name) {
    return name == null ? NONE : name;
  }
}
