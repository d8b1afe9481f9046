package org.hearth.keystore.internal;

import com.google.crypto.tink.PublicKeyVerify;
import java.security.GeneralSecurityException;

/** Whether a signature holds. */
final class Signatures {

  private Signatures() {}

  static boolean holds(PublicKeyVerify verifier, byte[] message, byte[] signature) {
    try {
      verifier.verify(signature, message);
      return true;
    } catch (GeneralSecurityException e) {
      // Tink's only way to say no.
      return false;
    }
  }
}
