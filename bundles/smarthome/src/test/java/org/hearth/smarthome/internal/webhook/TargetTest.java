package org.hearth.smarthome.internal.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/secret",
        "http://localhost:99/secret",
        "http://127.0.0.2/secret",
        "http://[::1]:8080/secret"
      })
  void encryptedOrOnLoopback(String url) {
    assertEquals(URI.create(url), Target.parse(url, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hub/secret",
        "http://127.0.0.1.example.org/secret",
        "http://localhost.example.org/secret",
        "ftp://hub/secret",
        "secret",
        "http://a b/secret",
        "https:///secret"
      })
  void anythingElseIsRefusedWithoutShowingThePath(String url) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Target.parse(url, false)).getMessage();
    assertFalse(message.contains("secret"), message);
  }

  @Test
  void plainIsAllowedWhereTheHouseholdSaysSo() {
    assertEquals(URI.create("http://hub/hook"), Target.parse("http://hub/hook", true));
  }
}
