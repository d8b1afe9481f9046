package org.hearth.api.adapter;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an adapter is; every field is signed.
 *
 * @param id name of the person or context: lower-case letters, digits, {@code -} and {@code _}, at
 *     most 64, beginning with a letter
 * @param kind whom it serves
 * @param version three numbers, {@code 1.0.0}
 * @param baseFingerprint sha256 of the base model that it was made for, 64 hexadecimal digits
 * @param rollbackIndex never lower than that of any version accepted before; 0 or more
 * @param owner whose keys sealed it
 * @param notAfter when it ceases to be usable, in whole seconds, if ever
 */
public record AdapterDescriptor(
    String id,
    AdapterKind kind,
    String version,
    String baseFingerprint,
    long rollbackIndex,
    String owner,
    Optional<Instant> notAfter) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_-]{0,63}");
  private static final Pattern VERSION = Pattern.compile("\\d{1,6}\\.\\d{1,6}\\.\\d{1,6}");
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

  public AdapterDescriptor {
    require(ID, "id", id, "a lower-case letter, then letters, digits, '-' or '_', at most 64");
    Objects.requireNonNull(kind, "kind");
    require(VERSION, "version", version, "three numbers such as 1.0.0");
    require(FINGERPRINT, "base fingerprint", baseFingerprint, "64 hexadecimal digits");
    require(
        ID, "owner", owner, "a lower-case letter, then letters, digits, '-' or '_', at most 64");
    if (rollbackIndex < 0) {
      throw new IllegalArgumentException(
          "rollback index is " + rollbackIndex + ", expected 0 or more");
    }
    if (notAfter.filter(time -> time.getNano() != 0 || time.getEpochSecond() < 0).isPresent()) {
      throw new IllegalArgumentException(
          "adapter not-after is " + notAfter.get() + ", expected whole seconds since 1970");
    }
  }

  /** An adapter that does not expire. */
  public AdapterDescriptor(
      String id,
      AdapterKind kind,
      String version,
      String baseFingerprint,
      long rollbackIndex,
      String owner) {
    this(id, kind, version, baseFingerprint, rollbackIndex, owner, Optional.empty());
  }

  private static void require(Pattern pattern, String field, String value, String expected) {
    if (value == null || !pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "adapter " + field + " is '" + value + "', expected " + expected);
    }
  }
}
