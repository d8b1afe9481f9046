package org.hearth.api.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdapterDescriptorTest {
  private static final String BASE = "0123456789abcdef".repeat(4);

  private static AdapterDescriptor of(String id, String version, String base, String owner) {
    return new AdapterDescriptor(id, AdapterKind.CONTEXT, version, base, 1, owner);
  }

  private static void assertRefused(Object value, org.junit.jupiter.api.function.Executable make) {
    String message = assertThrows(IllegalArgumentException.class, make).getMessage();
    assertTrue(message.contains("is '" + value + "', expected "), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "kitchen", "work_2", "living-room"})
  void plainIdsAreTaken(String id) {
    assertEquals(id, of(id, "1.0.0", BASE, "household").id());
  }

  @Test
  void longestIdHas64Characters() {
    String longest = "a".repeat(64);
    assertEquals(longest, of(longest, "1.0.0", BASE, "household").id());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "Kitchen", "2nd", "-a", "a b", "../a", "a/b", "a.b", "küche", "a\n"})
  void otherIdsAreRefused(String id) {
    assertRefused(id, () -> of(id, "1.0.0", BASE, "household"));
  }

  @Test
  void idOf65CharactersIsRefused() {
    String id = "a".repeat(65);
    assertRefused(id, () -> of(id, "1.0.0", BASE, "household"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "1", "1.0", "1.0.0.0", "1.0.x", "1.0.0-rc1", "-1.0.0", "1.0.1234567"})
  void otherVersionsAreRefused(String version) {
    assertRefused(version, () -> of("kitchen", version, BASE, "household"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "abc", "ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789"})
  void otherFingerprintsAreRefused(String base) {
    assertRefused(base, () -> of("kitchen", "1.0.0", base, "household"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "House Hold"})
  void otherOwnersAreRefused(String owner) {
    assertRefused(owner, () -> of("kitchen", "1.0.0", BASE, owner));
  }

  @Test
  void kindIsNeeded() {
    assertThrows(
        NullPointerException.class,
        () -> new AdapterDescriptor("kitchen", null, "1.0.0", BASE, 1, "household"));
  }

  @Test
  void negativeRollbackIndexIsRefused() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new AdapterDescriptor(
                    "kitchen", AdapterKind.CONTEXT, "1.0.0", BASE, -1, "household"));
    assertEquals("rollback index is -1, expected 0 or more", refusal.getMessage());
  }

  private static AdapterDescriptor ending(Instant notAfter) {
    return new AdapterDescriptor(
        "kitchen", AdapterKind.CONTEXT, "1.0.0", BASE, 1, "household", Optional.of(notAfter));
  }

  @Test
  void endInWholeSecondsIsTaken() {
    Instant end = Instant.parse("2027-01-31T23:59:59Z");
    assertEquals(Optional.of(end), ending(end).notAfter());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2027-01-31T23:59:59.5Z", "1969-12-31T23:59:59Z"})
  void otherEndsAreRefused(Instant end) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> ending(end));
    assertEquals(
        "adapter not-after is " + end + ", expected whole seconds since 1970",
        refusal.getMessage());
  }

  @Test
  void adapterDoesNotExpireUnlessItSaysSo() {
    assertEquals(Optional.empty(), of("kitchen", "1.0.0", BASE, "household").notAfter());
  }
}
