package org.hearth.trainer.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.RollbackLedger;

/**
 * How many entries each person's ledger has at least, kept with the keys: a ledger that was deleted
 * or replaced by an older copy has fewer.
 *
 * <p>Counts only rise. When a person is forgotten, their count is remembered as forgotten, and a
 * ledger of the same name counts on from there. Names are hashed, so that the name of who was
 * forgotten does not stay with the keys.
 */
final class LedgerIndex {
  private static final String WRITTEN = "privacy-";
  private static final String FORGOTTEN = "privacy-forgotten-";

  /** 128 bits: two names do not meet, and ids stay below 64 characters. */
  private static final int HASH_BYTES = 16;

  private final RollbackLedger rollback;

  LedgerIndex(RollbackLedger rollback) {
    this.rollback = rollback;
  }

  /** The least number of entries that the person's ledger can have. */
  long entries(String person) throws KeystoreException {
    return rollback.highest(id(WRITTEN, person)) - rollback.highest(id(FORGOTTEN, person));
  }

  /** Remembers that a ledger with so many entries is on disk. */
  void raise(String person, long entries) throws KeystoreException {
    rollback.raise(id(WRITTEN, person), rollback.highest(id(FORGOTTEN, person)) + entries);
  }

  /** From now on the person has no ledger. */
  void forget(String person) throws KeystoreException {
    rollback.raise(id(FORGOTTEN, person), rollback.highest(id(WRITTEN, person)));
  }

  private static String id(String prefix, String person) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(person.getBytes(StandardCharsets.UTF_8));
      return prefix + HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
