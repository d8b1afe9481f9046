package org.hearth.keystore.internal;

import java.util.Map;

/** What the signature of a sealed bundle covers: every other entry, with its name. */
final class BundleSignature {

  private BundleSignature() {}

  /** The message to sign. */
  static byte[] message(Map<String, byte[]> entries) {
    return CanonicalBytes.of(
        "hearth adapter signature v2",
        CanonicalBytes.utf8(BundleLayout.MANIFEST),
        entries.get(BundleLayout.MANIFEST),
        CanonicalBytes.utf8(BundleLayout.DESCRIPTOR),
        entries.get(BundleLayout.DESCRIPTOR),
        CanonicalBytes.utf8(BundleLayout.PAYLOAD),
        entries.get(BundleLayout.PAYLOAD));
  }
}
