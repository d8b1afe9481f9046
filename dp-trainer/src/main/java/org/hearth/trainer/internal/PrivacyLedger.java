package org.hearth.trainer.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hearth.api.keystore.KeystoreException;
import org.hearth.api.keystore.RollbackLedger;
import org.hearth.api.keystore.SealedData;
import org.hearth.api.keystore.Vault;
import org.hearth.trainer.internal.LedgerEntry.BudgetSet;
import org.hearth.trainer.internal.LedgerEntry.Debit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What was ever released from each person's data, and what it cost. A ledger belongs to the person,
 * not to an adapter: training again, releasing, rolling back and installing again change nothing in
 * it. Safe for use by several threads and processes.
 */
@Component(service = {PrivacyLedger.class, SealedData.class})
public final class PrivacyLedger implements SealedData {
  private final LedgerFiles files;
  private final LedgerIndex index;
  private final Clock clock;
  private final YearlyBudget rule = new YearlyBudget(new TighterAccountant());

  /** Called by the container. */
  @Activate
  public PrivacyLedger(
      @Reference Vault vault, @Reference RollbackLedger rollback, BundleContext context) {
    this(Path.of(context.getProperty("hearth.home")), vault, rollback, Clock.systemUTC());
  }

  PrivacyLedger(Path home, Vault vault, RollbackLedger rollback, Clock clock) {
    this.files = new LedgerFiles(home.resolve("privacy"), vault);
    this.index = new LedgerIndex(rollback);
    this.clock = clock;
  }

  private interface Change {
    LedgerEntry entry(LedgerHistory present, Instant now) throws LedgerException;
  }

  /**
   * Pays for a release, which may be read by others as soon as this has returned, and must not be
   * before: the entry is on disk then, together with its number in the keystore. Every call pays.
   * When it throws anything but {@link BudgetExceededException}, the release may have been paid for
   * and must not happen.
   *
   * <p>The run's figures must be settings, chosen without looking at the person's data or at what
   * was trained on them.
   *
   * @throws BudgetExceededException when the year would cost more than the budget; nothing is
   *     written
   */
  public void debit(String person, SampledGaussian run, Release release) throws LedgerException {
    append(
        person,
        (present, now) -> {
          double epsilon = rule.with(run, person, present, now);
          double delta = present.budget().delta();
          return new Debit(present.timeOfNext(now), release, run, delta, epsilon);
        });
  }

  /**
   * What the year would have cost after a run; nothing is written.
   *
   * @throws BudgetExceededException when {@link #debit} would refuse it
   */
  double price(String person, SampledGaussian run) throws LedgerException {
    return rule.with(run, person, history(person), now());
  }

  /** Sets a budget, whatever was spent; it is an entry of the ledger too. */
  void setBudget(String person, PrivacyBudget budget) throws LedgerException {
    append(person, (present, now) -> new BudgetSet(present.timeOfNext(now), budget));
  }

  /**
   * The file is written before its number is raised. A crash in between leaves an entry that the
   * index does not know, which counts; the other order could leave a ledger that looks as if it had
   * been put back.
   */
  private void append(String person, Change change) throws LedgerException {
    files.locked(
        () -> {
          LedgerHistory present = complete(person);
          LedgerHistory next = present.with(change.entry(present, now()));
          files.write(person, next);
          index.raise(person, next.entries().size());
          return null;
        });
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** A person's ledger; without entries if they have none. */
  LedgerHistory history(String person) throws LedgerException {
    return files.locked(() -> complete(person));
  }

  /** What is on disk; nothing may be missing. The folder must be locked. */
  private LedgerHistory complete(String person)
      throws IOException, KeystoreException, LedgerException {
    LedgerHistory history = files.read(person);
    long least = index.entries(person);
    if (history.entries().size() < least) {
      throw new LedgerException(
          files.file(person)
              + " has "
              + history.entries().size()
              + " entries, but "
              + least
              + " were written: it was deleted or replaced by an older copy. Nothing is learned"
              + " from "
              + person
              + " until the newest copy is back, or the person was forgotten (hearth user forget "
              + person
              + ")");
    }
    return history;
  }

  /** Whether a training run was paid for. */
  public boolean isDebited(String person, String trainingRun) throws LedgerException {
    return history(person).debits().stream()
        .anyMatch(debit -> debit.release().trainingRun().equals(trainingRun));
  }

  /** How a person's ledger stands now. */
  public Balance balance(String person) throws LedgerException {
    return balance(history(person));
  }

  /** How a history stands now. */
  Balance balance(LedgerHistory history) {
    return rule.balance(history, now());
  }

  /** Epsilon of everything in a history. */
  double lifetime(LedgerHistory history, double delta) {
    return rule.lifetime(history, delta);
  }

  /** Who has a ledger on disk, sorted. */
  List<String> people() throws LedgerException {
    return files.locked(files::people);
  }

  @Override
  public String name() {
    return "privacy ledgers";
  }

  @Override
  public int reseal() throws KeystoreException {
    try {
      return files.locked(
          () -> {
            List<String> people = files.people();
            for (String person : people) {
              files.write(person, files.read(person));
            }
            return people.size();
          });
    } catch (LedgerException e) {
      throw new KeystoreException(e.getMessage(), e);
    }
  }

  @Override
  public void forget(String person) throws KeystoreException {
    try {
      files.locked(
          () -> {
            index.forget(person);
            files.delete(person);
            return null;
          });
    } catch (LedgerException e) {
      throw new KeystoreException(e.getMessage(), e);
    }
  }
}
