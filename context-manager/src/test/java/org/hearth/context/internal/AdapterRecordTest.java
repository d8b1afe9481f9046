package org.hearth.context.internal;

import static org.hearth.context.internal.Payload.BASE;
import static org.hearth.context.internal.Payload.descriptor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.hearth.api.adapter.AdapterDescriptor;
import org.hearth.api.adapter.AdapterKind;
import org.junit.jupiter.api.Test;

class AdapterRecordTest {

  private static AdapterRecord install(AdapterRecord record, String version, long rollbackIndex) {
    return record.installed(descriptor("home", version, rollbackIndex));
  }

  private static AdapterRecord ship(AdapterRecord record, String version, long rollbackIndex) {
    return record.installedAsShipped(descriptor("home", version, rollbackIndex));
  }

  private static AdapterRecord install(String version, long rollbackIndex) {
    return install(AdapterRecord.NONE, version, rollbackIndex);
  }

  private static AdapterRecord ship(String version, long rollbackIndex) {
    return ship(AdapterRecord.NONE, version, rollbackIndex);
  }

  @Test
  void firstVersionHasNoOlderOne() {
    assertEquals(
        new AdapterRecord("context", "1.0.0", List.of(), 3, Map.of()), install("1.0.0", 3));
  }

  @Test
  void olderVersionsAreKeptTheNewestFirst() {
    AdapterRecord third = install(install(install("1.0.0", 0), "1.1.0", 0), "1.2.0", 0);
    assertEquals(List.of("1.1.0", "1.0.0"), third.older());
  }

  @Test
  void oldestVersionsAreNotKept() {
    AdapterRecord record = install("1.0.0", 0);
    for (int i = 1; i <= AdapterRecord.MAX_OLDER + 1; i++) {
      record = install(record, "1.0." + i, 0);
    }
    assertEquals(AdapterRecord.MAX_OLDER, record.older().size());
    assertFalse(record.versions().contains("1.0.0"));
    assertTrue(record.versions().contains("1.0.1"));
  }

  @Test
  void versionInstalledAgainStandsOnce() {
    AdapterRecord again = install(install(install("1.0.0", 0), "1.1.0", 0), "1.0.0", 0);
    assertEquals(List.of("1.1.0"), again.older());
  }

  @Test
  void activeVersionInstalledAgainIsNotItsOwnPredecessor() {
    assertEquals(List.of(), install(install("1.0.0", 0), "1.0.0", 0).older());
  }

  @Test
  void rollbackTakesTheVersionBefore() {
    AdapterRecord back = install(install("1.0.0", 1), "1.1.0", 2).rolledBack();
    assertEquals(new AdapterRecord("context", "1.0.0", List.of(), 2, Map.of()), back);
  }

  @Test
  void rollbackKeepsTheHighestIndex() {
    assertEquals(9, install(install("1.0.0", 1), "1.1.0", 9).rolledBack().highestRollbackIndex());
  }

  @Test
  void lowerIndexDoesNotDecreaseTheHighest() {
    assertEquals(9, install(install("1.0.0", 9), "1.1.0", 2).highestRollbackIndex());
  }

  @Test
  void removalKeepsTheHighestIndex() {
    assertEquals(9, install("1.0.0", 9).removed().highestRollbackIndex());
  }

  @Test
  void removalLeavesNoVersion() {
    AdapterRecord removed = install(ship("1.0.0", 0), "1.1.0", 0).removed();
    assertNull(removed.active());
    assertEquals(List.of(), removed.older());
    assertEquals(Map.of(), removed.shipped());
  }

  @Test
  void removedIdMayTakeAnotherKind() {
    AdapterDescriptor user =
        new AdapterDescriptor("home", AdapterKind.USER, "1.0.0", BASE, 0, "home");
    assertEquals("user", install("1.0.0", 0).removed().installed(user).kind());
  }

  @Test
  void whatShippedIsNotTheHouseholds() {
    assertFalse(ship("1.0.0", 1).isHouseholdsOwn());
  }

  @Test
  void whatWasInstalledOverItIsTheHouseholds() {
    assertTrue(install(ship("1.0.0", 1), "2.0.0", 1).isHouseholdsOwn());
  }

  @Test
  void sameVersionInstalledOverItIsTheHouseholds() {
    assertTrue(install(ship("1.0.0", 1), "1.0.0", 1).isHouseholdsOwn());
  }

  @Test
  void rollbackFromTheHouseholdsReturnsToWhatShipped() {
    assertFalse(install(ship("1.0.0", 1), "2.0.0", 1).rolledBack().isHouseholdsOwn());
  }

  @Test
  void removedIsNobodys() {
    assertFalse(install("1.0.0", 1).removed().isHouseholdsOwn());
  }

  @Test
  void higherIndexThatShipsIsNew() {
    assertTrue(ship("1.0.0", 1).isOutdatedBy(descriptor("home", "1.1.0", 2)));
  }

  @Test
  void indexThatShippedBeforeARollbackIsNotNew() {
    AdapterRecord back = ship(ship("1.0.0", 1), "1.1.0", 2).rolledBack();
    assertFalse(back.isOutdatedBy(descriptor("home", "1.1.0", 2)));
  }

  @Test
  void indexOfTheHouseholdsDoesNotHideANewerOneThatShips() {
    AdapterRecord back = install(ship("1.0.0", 1), "2.0.0", 9).rolledBack();
    assertTrue(back.isOutdatedBy(descriptor("home", "1.1.0", 2)));
  }
}
