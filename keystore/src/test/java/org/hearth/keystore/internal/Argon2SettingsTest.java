package org.hearth.keystore.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2SettingsTest {
  /** The ASCII of 0123456789abcdef. */
  private static final String SALT = "30313233343536373839616263646566";

  /** RFC 9106, section 5.3: the library is the RFC's Argon2id. */
  @Test
  void theLibraryGivesTheTagOfTheRfc() {
    Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
    argon2.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(32)
            .withIterations(3)
            .withParallelism(4)
            .withSalt(filled(16, 2))
            .withSecret(filled(8, 3))
            .withAdditional(filled(12, 4))
            .build());
    byte[] tag = new byte[32];
    argon2.generateBytes(filled(32, 1), tag);

    assertEquals(
        "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659",
        HexFormat.of().formatHex(tag));
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  /** What the reference implementation's command {@code argon2 SALT -id -k -t -p -l 32} prints. */
  @ParameterizedTest
  @CsvSource({
    "65536, 3, 4, 5220483d4ba1637c5d5df43b377a7f6aed39a6159693d0029a3e4f76d50669ab",
    "8192, 2, 1, fcc8751d131567ba103a16c5475a6d72ecce5a7f5f586e4dba4b0d4fdc1119f3"
  })
  void derivesWhatTheReferenceImplementationDerives(
      int memoryKib, int iterations, int parallelism, String key) {
    Argon2Settings settings = new Argon2Settings(memoryKib, iterations, parallelism, SALT);

    assertEquals(
        key,
        HexFormat.of().formatHex(settings.derive(CanonicalBytes.utf8("correct horse battery"))));
  }

  @Test
  void asksFor64MebibytesThreePassesAndFourLanes() {
    Argon2Settings settings = Argon2Settings.withNewSalt(new SecureRandom());

    assertEquals(new Argon2Settings(64 * 1024, 3, 4, settings.salt()), settings);
    assertNotEquals(settings.salt(), Argon2Settings.withNewSalt(new SecureRandom()).salt());
  }

  @ParameterizedTest
  @CsvSource({
    "2147483647, 3, 4, memory_kib is 2147483647",
    "131073, 3, 4, memory_kib is 131073",
    "8191, 3, 4, memory_kib is 8191",
    "-1, 3, 4, memory_kib is -1",
    "65536, 0, 4, iterations is 0",
    "65536, 17, 4, iterations is 17",
    "65536, 3, 0, parallelism is 0",
    "65536, 3, 17, parallelism is 17"
  })
  void refusesWhatAHostileFileMightAskFor(
      int memoryKib, int iterations, int parallelism, String message) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Argon2Settings(memoryKib, iterations, parallelism, SALT));

    assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "30", "3031323334353637383961626364656G", "303132333435363738396162636465666"})
  void refusesAnotherSalt(String salt) {
    assertThrows(IllegalArgumentException.class, () -> new Argon2Settings(65_536, 3, 4, salt));
  }
}
