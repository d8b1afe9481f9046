package org.hearth.web.internal.access;

import java.util.Arrays;
import org.hearth.api.keystore.Vault;

/** Seals by turning every bit over: enough to tell sealed from open. */
public final class MirrorVault implements Vault {
  @Override
  public byte[] seal(String owner, String purpose, byte[] plaintext) {
    byte[] sealed = Arrays.copyOf(plaintext, plaintext.length);
    for (int i = 0; i < sealed.length; i++) {
      sealed[i] = (byte) ~sealed[i];
    }
    return sealed;
  }

  @Override
  public byte[] open(String owner, String purpose, byte[] sealed) {
    return seal(owner, purpose, sealed);
  }
}
