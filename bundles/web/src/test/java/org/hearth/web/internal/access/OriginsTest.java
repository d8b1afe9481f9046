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
}
