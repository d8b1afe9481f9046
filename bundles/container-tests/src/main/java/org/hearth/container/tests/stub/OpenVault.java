package org.hearth.container.tests.stub;

import java.nio.charset.StandardCharsets;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.Vault;

/** Encrypts nothing, but notices another owner or purpose. */
public final class OpenVault implements Vault {
  private static final String MARK = "\n";

  @Override
  public byte[] seal(String owner, String purpose, byte[] plaintext) {
    return (owner + "/" + purpose + MARK + new String(plaintext, StandardCharsets.UTF_8))
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] open(String owner, String purpose, byte[] sealed) throws KeystoreException {
    String text = new String(sealed, StandardCharsets.UTF_8);
    String head = owner + "/" + purpose + MARK;
    if (!text.startsWith(head)) {
      throw new KeystoreException("sealed for somebody else");
    }
    return text.substring(head.length()).getBytes(StandardCharsets.UTF_8);
  }
}
