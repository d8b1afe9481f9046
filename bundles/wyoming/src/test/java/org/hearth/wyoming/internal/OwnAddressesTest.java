package org.hearth.wyoming.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OwnAddressesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.168.1.10",
        "10.0.0.2",
        "172.31.0.1",
        "169.254.7.7",
        "100.64.0.1",
        "100.127.255.1",
        "fd00::1"
      })
  void addressAtHomeIsAnnounced(String address) throws Exception {
    assertTrue(OwnAddresses.isAtHome(InetAddress.getByName(address)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.7", "100.63.0.1", "100.128.0.1", "2001:db8::1", "fe80::1"})
  void anotherIsNot(String address) throws Exception {
    assertFalse(OwnAddresses.isAtHome(InetAddress.getByName(address)));
  }

  @Test
  void addressThatEverySatelliteCanUseIsPreferred() throws Exception {
    InetAddress old = InetAddress.getByName("192.168.1.10");
    InetAddress own = InetAddress.getByName("fd00::1");
    InetAddress out = InetAddress.getByName("203.0.113.7");
    assertEquals(Optional.of(old), OwnAddresses.best(Stream.of(out, own, old)));
    assertEquals(Optional.of(own), OwnAddresses.best(Stream.of(out, own)));
    assertEquals(Optional.empty(), OwnAddresses.best(Stream.of(out)));
  }
}
