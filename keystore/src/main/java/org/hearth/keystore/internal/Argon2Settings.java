package org.hearth.keystore.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * How a key is derived from a passphrase: Argon2id, version 1.3 (RFC 9106).
 *
 * @param memoryKib memory in KiB
 * @param iterations passes over the memory
 * @param parallelism lanes
 * @param salt 16 bytes, hexadecimal
 */
record Argon2Settings(
    @JsonProperty("memory_kib") int memoryKib,
    @JsonProperty("iterations") int iterations,
    @JsonProperty("parallelism") int parallelism,
    @JsonProperty("salt") String salt) {

  private static final int MEMORY_KIB = 64 * 1024;
  private static final int ITERATIONS = 3;
  private static final int PARALLELISM = 4;
  private static final int SALT_BYTES = 16;
  private static final Pattern SALT = Pattern.compile("[0-9a-f]{32}");

  /** What a damaged or hostile file may ask for at most. */
  private static final int MAX_MEMORY_KIB = 2 * MEMORY_KIB;

  private static final int MAX_ITERATIONS = 16;
  private static final int MAX_PARALLELISM = 16;
  private static final int KEY_BYTES = 32;

  Argon2Settings {
    requireRange("memory_kib", memoryKib, 8 * 1024, MAX_MEMORY_KIB);
    requireRange("iterations", iterations, 1, MAX_ITERATIONS);
    requireRange("parallelism", parallelism, 1, MAX_PARALLELISM);
    if (salt == null || !SALT.matcher(salt).matches()) {
      throw new IllegalArgumentException("Argon2 salt is not 32 hexadecimal digits");
    }
  }

  /** 64 MiB, 3 passes, 4 lanes, and a salt that nobody used before. */
  static Argon2Settings withNewSalt(SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new Argon2Settings(MEMORY_KIB, ITERATIONS, PARALLELISM, HexFormat.of().formatHex(salt));
  }

  /** A key of 32 bytes; takes some tenths of a second. The caller wipes it. */
  byte[] derive(byte[] passphrase) {
    Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
    argon2.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKib)
            .withIterations(iterations)
            .withParallelism(parallelism)
            .withSalt(HexFormat.of().parseHex(salt))
            .build());
    byte[] key = new byte[KEY_BYTES];
    argon2.generateBytes(passphrase, key);
    return key;
  }

  private static void requireRange(String name, int value, int from, int to) {
    if (value < from || value > to) {
      throw new IllegalArgumentException(
          "Argon2 " + name + " is " + value + ", expected " + from + " to " + to);
    }
  }
}
