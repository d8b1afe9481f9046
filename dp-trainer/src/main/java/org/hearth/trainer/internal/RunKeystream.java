package org.hearth.trainer.internal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Random bytes of one step of a run, for one purpose: AES-256 in counter mode under the run's
 * secret seed. Whoever does not know the seed cannot tell them from fair coins, and whoever does
 * gets the same ones again. For one thread.
 *
 * <p>The first counter block is the purpose (1 byte), the step (7 bytes) and a count of blocks that
 * begins at 0 (8 bytes), so that no two streams of a run share a block.
 */
final class RunKeystream implements RandomBits.Source {
  static final int SEED_BYTES = 32;

  private static final int PURPOSE_SHIFT = 56;

  /** What the bytes decide. */
  enum Purpose {
    SAMPLING(1),
    NOISE(2);

    private final long code;

    Purpose(long code) {
      this.code = code;
    }
  }

  private final Cipher cipher;

  /**
   * @param seed 32 bytes
   * @param step from 0
   */
  RunKeystream(byte[] seed, Purpose purpose, int step) {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException(
          "the seed has " + seed.length + " bytes, expected " + SEED_BYTES);
    }
    ByteBuffer first = ByteBuffer.allocate(2 * Long.BYTES);
    first.putLong(purpose.code << PURPOSE_SHIFT | step);
    try {
      cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(seed, "AES"), new IvParameterSpec(first.array()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform has no AES-256 in counter mode", e);
    }
  }

  @Override
  public void nextBytes(byte[] block) {
    byte[] stream = cipher.update(new byte[block.length]);
    System.arraycopy(stream, 0, block, 0, block.length);
  }
}
