package org.hearth.web.internal.access;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {
  private static final String OWN = "https://10.0.0.2:8770";

  @Test
  void ownPageIsOwn() {
    assertTrue(Origins.isOwn(OWN, OWN, "1"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "null",
        "https://example.com",
        "http://10.0.0.2:8770",
        "https://10.0.0.2:8771",
        "https://10.0.0.2:8770.example.com"
      })
  void otherPageIsNot(String origin) {
    assertFalse(Origins.isOwn(origin, OWN, "1"));
  }

  @Test
  void formIsNot() {
    assertFalse(Origins.isOwn(OWN, OWN, null));
  }

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
        "fe80::1",
        "[fe80::1%eth0]",
        "::ffff:10.0.0.2"
      })
  void addressOfTheHouseholdIsPrivate(String address) {
    assertTrue(Origins.isPrivate(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "203.0.113.7",
        "172.32.0.1",
        "2001:db8::1",
        "[2001:db8::1]",
        "::ffff:203.0.113.7",
        "localhost",
        "300.1.1.1",
        "",
        ":"
      })
  void addressOfTheInternetIsNot(String address) {
    assertFalse(Origins.isPrivate(address));
  }
}
