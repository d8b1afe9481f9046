package org.hearth.keystore.internal;

import org.hearth.api.adapter.AdapterDescriptor;

/**
 * What the descriptor of a sealed bundle says.
 *
 * @param adapter the adapter it describes
 * @param format the bundle's format, {@code 1.0}
 * @param publisher id of the key that signed it, {@link HouseholdSigner#publisher}
 */
record SealedDescriptor(AdapterDescriptor adapter, String format, String publisher) {

  /** The format that Hearth writes. */
  static final String CURRENT_FORMAT = "1.0";

  /** What the payload's encryption authenticates besides the payload: it opens nowhere else. */
  byte[] associatedData() {
    return CanonicalBytes.of(
        "hearth adapter payload v1",
        CanonicalBytes.utf8(format),
        CanonicalBytes.utf8(adapter.id()),
        CanonicalBytes.utf8(adapter.kind().label()),
        CanonicalBytes.utf8(adapter.version()),
        CanonicalBytes.utf8(adapter.baseFingerprint()),
        CanonicalBytes.utf8(adapter.owner()),
        CanonicalBytes.utf8(Long.toString(adapter.rollbackIndex())));
  }
}
