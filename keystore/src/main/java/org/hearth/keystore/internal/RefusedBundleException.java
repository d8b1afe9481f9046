package org.hearth.keystore.internal;

import org.hearth.api.adapter.AdapterException;

/** A bundle that was not sealed or not opened, with the kind of check that refused it. */
final class RefusedBundleException extends AdapterException {
  private static final long serialVersionUID = 1L;

  /** Which check refused; in the order in which {@link TinkAdapterSealer#open} makes them. */
  enum Reason {
    /** Larger than {@link BundleLimits} allows. */
    LIMIT,
    /** Not a zip archive, or a zip archive that was not written by Hearth. */
    ARCHIVE,
    /** Entries other than the four of a sealed adapter. */
    ENTRIES,
    /** A format that this version of Hearth does not read. */
    FORMAT,
    /** The descriptor is malformed. */
    DESCRIPTOR,
    /** The manifest is not the one that follows from the descriptor. */
    MANIFEST,
    /** Signed by a publisher that the household does not trust, or sealed to another device. */
    FOREIGN,
    /** Altered after it was sealed. */
    SIGNATURE,
    /** The keys are missing, damaged or readable by others. */
    KEYS,
    /** The payload does not decrypt or is malformed. */
    PAYLOAD
  }

  private final Reason reason;

  RefusedBundleException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  RefusedBundleException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
