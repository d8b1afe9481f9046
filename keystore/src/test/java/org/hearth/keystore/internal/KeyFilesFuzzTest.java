package org.hearth.keystore.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.keystore.internal.Journal.Forget;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * Any bytes in the place of a file or line of the keystore: refused as its contract says, or read.
 *
 * <p>As a keyring they are read twice: as they are, and as the JSON of one whose tag holds. The KEK
 * is 32 bytes 0, and the keysets of the seeds are wrapped under it.
 */
class KeyFilesFuzzTest {
  @TempDir static Path home;
  private static PluginSigner plugins;

  private final KeyringCodec keyrings = new KeyringCodec();
  private final RecoveryFile recoveries = new RecoveryFile(new SecureRandom());
  private final Aead kek;

  KeyFilesFuzzTest() throws GeneralSecurityException {
    this.kek = Algorithms.aead(new byte[32]);
  }

  @BeforeAll
  static void moveIn() throws Exception {
    Household household = new Household(home);
    household.keys.signer();
    plugins = household.plugins;
  }

  @FuzzTest
  void areRefusedOrRead(byte[] input) throws Exception {
    keyring(input);
    keyring(KeyringCodecTest.tagged(new String(input, StandardCharsets.UTF_8), kek));
    recoveryFile(input);
    journal(input);
    pluginSignature(input);
    publicKey(new String(input, StandardCharsets.ISO_8859_1));
  }

  private void keyring(byte[] file) {
    try {
      KekHeader header = keyrings.header(file);
      assertEquals(header, keyrings.decode(file, kek).kek());
    } catch (IOException | GeneralSecurityException refused) {
      return;
    }
  }

  private void recoveryFile(byte[] file) {
    try {
      recoveries.content(file);
    } catch (IOException refused) {
      return;
    }
  }

  private static void journal(byte[] file) {
    try {
      if (Journal.parse(file) instanceof Forget forget && !OwnerName.is(forget.person())) {
        throw new AssertionError("would forget " + forget.person());
      }
    } catch (IllegalArgumentException refused) {
      return;
    }
  }

  private static void pluginSignature(byte[] signature) {
    try {
      plugins.verify(new byte[0], signature);
    } catch (KeystoreException refused) {
      return;
    }
    throw new AssertionError("verified what nobody signed");
  }

  private static void publicKey(String key) {
    try {
      PublicKeys.isPublisher(PublicKeys.publisherBytes(key));
    } catch (VaultException refused) {
      return;
    }
  }
}
