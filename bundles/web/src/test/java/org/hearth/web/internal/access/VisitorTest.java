package org.hearth.web.internal.access;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.hearth.web.internal.access.Visitor.Role;
import org.junit.jupiter.api.Test;

class VisitorTest {
  @Test
  void memberActsForThemselvesAlone() {
    Visitor anna = new Visitor(Role.MEMBER, Optional.of("anna"));
    assertTrue(anna.mayActFor("anna"));
    assertFalse(anna.mayActFor("ben"));
  }

  @Test
  void administratorActsForEverybody() {
    assertTrue(new Visitor(Role.ADMIN, Optional.empty()).mayActFor("ben"));
  }

  @Test
  void memberIsSomebody() {
    assertThrows(IllegalArgumentException.class, () -> new Visitor(Role.MEMBER, Optional.empty()));
  }
}
