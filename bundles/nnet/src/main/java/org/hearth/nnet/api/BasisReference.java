package org.hearth.nnet.api;

import java.util.regex.Pattern;

/**
 * How an adapter names its {@link Basis}.
 *
 * @param name for people and for finding the file: a lower-case letter, then letters, digits, dots,
 *     {@code -} and {@code _}, at most 64
 * @param sha256 of the file's content, 64 lower-case hexadecimal digits; what counts
 */
public record BasisReference(String name, String sha256) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{0,63}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  public BasisReference {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a basis named '"
              + name
              + "'; expected a lower-case letter, then letters, digits, '.', '-' or '_', at most 64");
    }
    if (!SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          "sha256 '" + sha256 + "' of basis " + name + "; expected 64 hexadecimal digits");
    }
  }
}
