package org.hearth.web.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class AddressesTest {
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
