package org.hearth.api.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdapterKindTest {
  @ParameterizedTest
  @EnumSource
  void labelIsReadBack(AdapterKind kind) {
    assertEquals(kind, AdapterKind.ofLabel(kind.label()));
  }

  @Test
  void labelsAreTheWordsOfTheFiles() {
    assertEquals("user", AdapterKind.USER.label());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "USER", "room"})
  void otherLabelsAreRefused(String label) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> AdapterKind.ofLabel(label)).getMessage();
    assertTrue(message.contains("'" + label + "', expected 'user' or 'context'"), message);
  }
}
