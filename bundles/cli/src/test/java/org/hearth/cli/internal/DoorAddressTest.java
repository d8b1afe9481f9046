package org.hearth.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class DoorAddressTest {
  @Test
  void portAloneIsOnTheLoopbackInterface() {
    InetSocketAddress address = DoorAddress.parse("10300");
    assertTrue(address.getAddress().isLoopbackAddress());
    assertEquals(10_300, address.getPort());
  }

  @Test
  void hostIsTaken() {
    assertTrue(DoorAddress.parse("0.0.0.0:0").getAddress().isAnyLocalAddress());
    InetSocketAddress six = DoorAddress.parse("[::1]:2700");
    assertTrue(six.getAddress().isLoopbackAddress());
    assertEquals(2_700, six.getPort());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "kitchen", "65536", "1234567", "-1", "0.0.0.0:", ":1", "::1:5"})
  void anythingElseIsRefused(String text) {
    assertEquals(
        "'" + text + "', expected PORT or HOST:PORT with a port of 0 to 65535",
        assertThrows(TypeConversionException.class, () -> DoorAddress.parse(text)).getMessage());
  }
}
