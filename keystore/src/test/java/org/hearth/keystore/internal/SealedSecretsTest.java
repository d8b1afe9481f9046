package org.hearth.keystore.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.hearth.api.keystore.KeystoreException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedSecretsTest {
  private static final String PASSWORD = "tangerine träume";

  @TempDir Path home;
  private SealedSecrets secrets;

  @BeforeEach
  void open() {
    secrets = again();
  }

  private SealedSecrets again() {
    return new SealedSecrets(home.resolve("secrets"), new Household(home).vault);
  }

  @Test
  void whatIsKeptIsThereInAnotherProcess() throws Exception {
    secrets.set("mqtt.password", PASSWORD.toCharArray());
    secrets.set("webhook.key", "other".toCharArray());
    assertArrayEquals(PASSWORD.toCharArray(), again().get("mqtt.password").orElseThrow());
    assertEquals(Set.of("mqtt.password", "webhook.key"), again().names());
  }

  @Test
  void nothingOfItIsReadableOnDisk() throws Exception {
    secrets.set("mqtt.password", PASSWORD.toCharArray());
    String file = Files.readString(home.resolve("secrets/secrets"), StandardCharsets.ISO_8859_1);
    assertFalse(file.contains("tangerine") || file.contains("mqtt"), file);
  }

  @Test
  void secretIsReplacedAndForgotten() throws Exception {
    secrets.set("key", "one".toCharArray());
    secrets.set("key", "two".toCharArray());
    assertArrayEquals("two".toCharArray(), secrets.get("key").orElseThrow());
    assertTrue(secrets.remove("key"));
    assertFalse(secrets.remove("key"));
    assertEquals(Optional.empty(), secrets.get("key"));
  }

  @Test
  void namesAndSecretsThatAreNoneAreRefused() {
    KeystoreException name =
        assertThrows(KeystoreException.class, () -> secrets.set("No name", "x".toCharArray()));
    assertTrue(name.getMessage().contains("'No name', expected"), name.getMessage());
    KeystoreException empty =
        assertThrows(KeystoreException.class, () -> secrets.set("name", new char[0]));
    assertTrue(empty.getMessage().contains("is empty"), empty.getMessage());
  }

  @Test
  void nothingIsSealedAgainWhereNothingIsKept() throws Exception {
    assertEquals(0, secrets.reseal());
    assertFalse(Files.exists(home.resolve("secrets")));
    secrets.set("key", "one".toCharArray());
    assertEquals(1, secrets.reseal());
    assertArrayEquals("one".toCharArray(), secrets.get("key").orElseThrow());
  }
}
