package org.hearth.cli.api.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceNamesTest {
  @Test
  void householdsWordCountsMost() throws Exception {
    SourceNames names = SourceNames.of("wyoming", List.of("192.168.1.20 = kitchen"));
    InetAddress kitchen = InetAddress.getByName("192.168.1.20");
    assertEquals("kitchen", names.of(kitchen, Optional.of("vault")));
  }

  @Test
  void peerMaySayWhoItIs() throws Exception {
    SourceNames names = SourceNames.of("wyoming", List.of());
    assertEquals("garage", names.of(InetAddress.getByName("192.168.1.21"), Optional.of("garage")));
  }

  @Test
  void whoSaysNothingIsItsAddress() throws Exception {
    SourceNames names = SourceNames.of("vosk", List.of());
    assertEquals(
        "vosk-192.168.1.21", names.of(InetAddress.getByName("192.168.1.21"), Optional.empty()));
    assertEquals(
        "vosk-fd00-0-0-0-0-0-0-2", names.of(InetAddress.getByName("fd00::2"), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../x", "the kitchen", "-x"})
  void nameThatIsNoneIsNoName(String text) {
    assertFalse(SourceNames.isName(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kitchen", "=kitchen", "10.0.0.1=", "10.0.0.1=the kitchen", "a=b=c"})
  void entryThatIsNoneIsRefused(String entry) {
    assertEquals(
        "org.hearth.wyoming: sources has '"
            + entry
            + "', expected ADDRESS=NAME such as 192.168.1.20=kitchen",
        assertThrows(
                IllegalArgumentException.class, () -> SourceNames.of("wyoming", List.of(entry)))
            .getMessage());
  }
}
