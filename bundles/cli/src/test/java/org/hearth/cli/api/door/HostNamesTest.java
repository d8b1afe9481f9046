package org.hearth.cli.api.door;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HostNamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.2:8770",
        "10.0.0.2",
        "localhost:8770",
        "localhost",
        "hearth:9464",
        "hearth_1",
        "[::1]:8770",
        "[fd00::1]",
        "Hearth.local",
        "kitchen.lan",
        "hearth.home.arpa:9464",
        "hearth.internal"
      })
  void addressesAndLocalNamesAreHere(String host) {
    assertTrue(HostNames.isHere(host));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "example.com", "10.0.0.2.example.com:8770", "local.example.com", "a.local."})
  void namesOfTheInternetAreElsewhere(String host) {
    assertFalse(HostNames.isHere(host));
  }
}
