package org.hearth.trainer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LedgerIndexTest {
  private final StubRollback rollback = new StubRollback();
  private final LedgerIndex index = new LedgerIndex(rollback);

  @Test
  void nobodyHasEntriesAtFirst() throws Exception {
    assertEquals(0, index.entries("anna"));
  }

  @Test
  void peopleAreCountedApart() throws Exception {
    index.raise("anna", 3);
    index.raise("bert", 5);
    assertEquals(3, index.entries("anna"));
  }

  @Test
  void whoWasForgottenBeginsAgain() throws Exception {
    index.raise("anna", 3);
    index.forget("anna");
    assertEquals(0, index.entries("anna"));
    index.raise("anna", 1);
    assertEquals(1, index.entries("anna"));
  }

  @Test
  void forgettingTwiceIsForgettingOnce() throws Exception {
    index.raise("anna", 3);
    index.forget("anna");
    index.forget("anna");
    index.raise("anna", 2);
    assertEquals(2, index.entries("anna"));
  }

  @Test
  void idsAreShortAndHideTheName() throws Exception {
    index.raise("a".repeat(64), 1);
    index.forget("a".repeat(64));
    assertEquals(2, rollback.highest.size());
    for (String id : rollback.highest.keySet()) {
      assertTrue(id.matches("[a-z0-9_-]{1,64}"), id);
      assertFalse(id.contains("aaa"), id);
    }
  }
}
