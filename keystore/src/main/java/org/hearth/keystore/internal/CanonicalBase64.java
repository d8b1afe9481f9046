package org.hearth.keystore.internal;

import java.security.GeneralSecurityException;
import java.util.Base64;

/** Base64 (RFC 4648, section 4), of which no two texts mean the same bytes. */
final class CanonicalBase64 {

  private CanonicalBase64() {}

  static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Refuses what {@link #encode} does not write: padding left out, or bits set that mean none. */
  static byte[] decode(String text) throws GeneralSecurityException {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (encode(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("not base64", e);
    }
    throw new GeneralSecurityException("base64 that is not canonical");
  }
}
