package org.hearth.trainer.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.hearth.trainer.internal.RunKeystream.Purpose;
import org.junit.jupiter.api.Test;

class RunKeystreamTest {
  private static final int BLOCK = 16;

  private final byte[] seed = new byte[RunKeystream.SEED_BYTES];

  /** The counter blocks of the class comment, each encrypted by itself. */
  @Test
  void blocksAreTheEncryptedPurposeStepAndCount() throws GeneralSecurityException {
    seed[5] = 77;
    byte[] stream = new byte[4 * BLOCK];
    byte[] half = new byte[2 * BLOCK];
    RunKeystream keystream = new RunKeystream(seed, Purpose.NOISE, 258);
    for (int i = 0; i < 2; i++) {
      keystream.nextBytes(half);
      System.arraycopy(half, 0, stream, i * half.length, half.length);
    }
    byte[] counters = new byte[stream.length];
    for (int block = 0; block < 4; block++) {
      counters[block * BLOCK] = 2;
      counters[block * BLOCK + 6] = 1;
      counters[block * BLOCK + 7] = 2;
      counters[block * BLOCK + 15] = (byte) block;
    }
    Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(seed, "AES"));
    assertArrayEquals(cipher.doFinal(counters), stream);
  }
}
