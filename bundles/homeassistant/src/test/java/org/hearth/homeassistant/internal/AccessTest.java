package org.hearth.homeassistant.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
  @Test
  void addressesOfItsInterfaces() throws Exception {
    Access access = new Access(Access.parse("https://home.example.org:8123/", false), "token");
    assertEquals(URI.create("wss://home.example.org:8123/api/websocket"), access.socket());
    assertEquals(
        URI.create("https://home.example.org:8123/api/states/light.a"), access.state("light.a"));
    assertFalse(access.toString().contains("token"), access.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"home", "http://", "ftp://home", "https://home/lovelace", "https://a:b@home"})
  void addressThatIsNoneIsRefused(String url) {
    String message =
        assertThrows(HomeAssistantException.class, () -> Access.parse(url, true)).getMessage();
    assertTrue(message.startsWith("the address is '" + url + "', expected one"), message);
  }

  @Test
  void tokenCrossesTheNetworkEncryptedUnlessTheHouseholdSaysSo() throws Exception {
    assertThrows(HomeAssistantException.class, () -> Access.parse("http://home:8123", false));
    Access.parse("http://home:8123", true);
    Access.parse("http://127.0.0.1:8123", false);
  }
}
