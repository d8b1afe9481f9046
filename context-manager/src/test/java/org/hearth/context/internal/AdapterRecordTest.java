package org.hearth.context.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class AdapterRecordTest {
  private static final AdapterRecord NONE = new AdapterRecord("context", null, List.of(), 0);

  private static AdapterRecord install(AdapterRecord record, String version, long rollbackIndex) {
    return record.installed("context", version, rollbackIndex);
  }

  @Test
  void firstVersionHasNoOlderOne() {
    assertEquals(new AdapterRecord("context", "1.0.0", List.of(), 3), install(NONE, "1.0.0", 3));
  }

  @Test
  void olderVersionsAreKeptTheNewestFirst() {
    AdapterRecord third = install(install(install(NONE, "1.0.0", 0), "1.1.0", 0), "1.2.0", 0);
    assertEquals(List.of("1.1.0", "1.0.0"), third.older());
  }

  @Test
  void versionInstalledAgainStandsOnce() {
    AdapterRecord again = install(install(install(NONE, "1.0.0", 0), "1.1.0", 0), "1.0.0", 0);
    assertEquals(List.of("1.1.0"), again.older());
  }

  @Test
  void activeVersionInstalledAgainIsNotItsOwnPredecessor() {
    assertEquals(List.of(), install(install(NONE, "1.0.0", 0), "1.0.0", 0).older());
  }

  @Test
  void rollbackTakesTheVersionBefore() {
    AdapterRecord back = install(install(NONE, "1.0.0", 1), "1.1.0", 2).rolledBack();
    assertEquals(new AdapterRecord("context", "1.0.0", List.of(), 2), back);
  }

  @Test
  void rollbackKeepsTheHighestIndex() {
    assertEquals(
        9, install(install(NONE, "1.0.0", 1), "1.1.0", 9).rolledBack().highestRollbackIndex());
  }

  @Test
  void lowerIndexDoesNotDecreaseTheHighest() {
    assertEquals(9, install(install(NONE, "1.0.0", 9), "1.1.0", 2).highestRollbackIndex());
  }

  @Test
  void removalKeepsTheHighestIndex() {
    assertEquals(9, install(NONE, "1.0.0", 9).removed().highestRollbackIndex());
  }

  @Test
  void removalLeavesNoVersion() {
    AdapterRecord removed = install(install(NONE, "1.0.0", 0), "1.1.0", 0).removed();
    assertNull(removed.active());
    assertEquals(List.of(), removed.older());
  }

  @Test
  void removedIdMayTakeAnotherKind() {
    AdapterRecord removed = install(NONE, "1.0.0", 0).removed();
    assertEquals("user", removed.installed("user", "1.0.0", 0).kind());
  }
}
