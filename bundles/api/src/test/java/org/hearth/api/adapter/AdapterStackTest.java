package org.hearth.api.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdapterStackTest {
  private static final String BASE = "a".repeat(64);

  private static Adapter adapter(AdapterKind kind, String id) {
    return new Adapter(
        new AdapterDescriptor(id, kind, "1.0.0", BASE, 0, "household"),
        Vocabulary.EMPTY,
        Optional.empty(),
        List.of());
  }

  private static final Adapter ANNA = adapter(AdapterKind.USER, "anna");
  private static final Adapter HOME = adapter(AdapterKind.CONTEXT, "home");
  private static final Adapter KITCHEN = adapter(AdapterKind.CONTEXT, "kitchen");

  @Test
  void userComesFirst() {
    AdapterStack stack = new AdapterStack(BASE, Optional.of(ANNA), List.of(KITCHEN, HOME));
    assertEquals(List.of(ANNA, KITCHEN, HOME), stack.adapters());
  }

  @Test
  void contextsAreNamedInTheirOrder() {
    AdapterStack stack = new AdapterStack(BASE, Optional.empty(), List.of(KITCHEN, HOME));
    assertEquals("kitchen+home", stack.contextName());
  }

  @Test
  void nobodyHasNoName() {
    assertNull(new AdapterStack(BASE, Optional.empty(), List.of(HOME)).userName());
  }

  @Test
  void noContextHasNoName() {
    assertNull(new AdapterStack(BASE, Optional.of(ANNA), List.of()).contextName());
  }

  @Test
  void contextsAreCopied() {
    List<Adapter> contexts = new ArrayList<>(List.of(HOME));
    AdapterStack stack = new AdapterStack(BASE, Optional.empty(), contexts);
    contexts.add(KITCHEN);
    assertEquals("home", stack.contextName());
  }

  @Test
  void stacksOfEqualAdaptersAreEqual() {
    assertEquals(
        new AdapterStack(BASE, Optional.of(ANNA), List.of(HOME)),
        new AdapterStack(
            BASE, Optional.of(adapter(AdapterKind.USER, "anna")), new ArrayList<>(List.of(HOME))));
  }
}
