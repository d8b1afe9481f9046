package org.hearth.keystore.internal;

import java.util.Optional;
import java.util.regex.Pattern;
import org.hearth.api.adapter.AdapterDescriptor;

/**
 * What the descriptor of a sealed bundle says.
 *
 * @param adapter the adapter it describes
 * @param format the bundle's format, {@code 2.0}
 * @param publisher fingerprint of the key that signed it
 * @param recipient fingerprint of the device key to which the payload is sealed; none when it is
 *     sealed under its owner's keyset
 */
record SealedDescriptor(
    AdapterDescriptor adapter, String format, String publisher, Optional<String> recipient) {

  /** The format that Hearth writes. */
  static final String CURRENT_FORMAT = "2.0";

  private static final Pattern KEY_FINGERPRINT = Pattern.compile("[0-9a-f]{32}");

  SealedDescriptor {
    requireFingerprint("publisher", publisher);
    recipient.ifPresent(device -> requireFingerprint("recipient", device));
  }

  private static void requireFingerprint(String member, String value) {
    if (!KEY_FINGERPRINT.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "the " + member + " is '" + value + "', expected 32 hexadecimal digits");
    }
  }

  /** What the payload's encryption authenticates besides the payload: it opens nowhere else. */
  byte[] associatedData() {
    return CanonicalBytes.of(
        "hearth adapter payload v2",
        CanonicalBytes.utf8(format),
        CanonicalBytes.utf8(adapter.id()),
        CanonicalBytes.utf8(adapter.kind().label()),
        CanonicalBytes.utf8(adapter.version()),
        CanonicalBytes.utf8(adapter.baseFingerprint()),
        CanonicalBytes.utf8(adapter.owner()),
        CanonicalBytes.utf8(Long.toString(adapter.rollbackIndex())),
        CanonicalBytes.utf8(
            adapter.notAfter().map(time -> Long.toString(time.getEpochSecond())).orElse("")),
        CanonicalBytes.utf8(publisher),
        CanonicalBytes.utf8(recipient.orElse("")));
  }
}
