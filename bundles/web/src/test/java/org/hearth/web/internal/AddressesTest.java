package org.hearth.web.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.10",
        "169.254.1.1",
        "127.0.0.1",
        "::1",
        "fd00::1",
        "fe80::1"
      })
  void addressOfTheHouseholdIsPrivate(String address) throws Exception {
    assertTrue(Addresses.isPrivate(InetAddress.getByName(address)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.7", "172.32.0.1", "2001:db8::1"})
  void addressOfTheInternetIsNot(String address) throws Exception {
    assertFalse(Addresses.isPrivate(InetAddress.getByName(address)));
  }

  @Test
  void pageIsNoServiceForTheInternet() throws Exception {
    InetAddress address = InetAddress.getByName("203.0.113.7");
    String message = assertThrows(IOException.class, () -> Addresses.of(address)).getMessage();
    assertTrue(message.contains("203.0.113.7 is an address of the internet"), message);
  }

  @Test
  void addressIsItsFirstName() throws Exception {
    assertEquals("192.168.1.10", Addresses.of(InetAddress.getByName("192.168.1.10")).get(0));
  }
}
