package org.hearth.cli.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamesTest {
  @Test
  void noneIsNobody() {
    assertEquals(Optional.empty(), Names.orNone("none"));
  }

  @Test
  void anyOtherNameIsSomebody() {
    assertEquals(Optional.of("anna"), Names.orNone("anna"));
  }

  @Test
  void nobodyIsShownAsNone() {
    assertEquals("none", Names.display(null));
  }
}
