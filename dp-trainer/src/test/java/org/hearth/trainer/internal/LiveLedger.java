package org.hearth.trainer.internal;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.hearth.api.keystore.KeyManager;
import org.hearth.api.keystore.RollbackLedger;
import org.hearth.api.keystore.Vault;
import org.hearth.keystore.internal.HouseholdKeys;
import org.hearth.keystore.internal.KeyManagers;
import org.hearth.keystore.internal.KeyringRollbackLedger;
import org.hearth.keystore.internal.KeysetVault;
import org.osgi.framework.BundleContext;

/** A process on a home: the ledger over the real keys. */
public final class LiveLedger {
  static final SampledGaussian NIGHT = new SampledGaussian(0.1, 2, 50);
  static final Release RELEASE = new Release("run-1", "anna", "1.0.1");

  final Path home;
  final Vault vault;
  final RollbackLedger rollback;
  final PrivacyLedger ledger;
  final KeyManager keys;

  LiveLedger(Path home, Clock clock) {
    this.home = home;
    HouseholdKeys household = new HouseholdKeys(context(home));
    this.vault = new KeysetVault(household);
    this.rollback = new KeyringRollbackLedger(household);
    this.ledger = new PrivacyLedger(home, vault, rollback, clock);
    this.keys = KeyManagers.of(household, List.of(ledger));
  }

  /** A bundle's view of a container that knows its home. */
  public static BundleContext context(Path home) {
    return (BundleContext)
        Proxy.newProxyInstance(
            LiveLedger.class.getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getProperty")) {
                return arguments[0].equals("hearth.home") ? home.toString() : null;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  /** Where a person's ledger is. */
  Path file(String person) {
    return home.resolve("privacy").resolve(person + ".ledger");
  }

  /** A night's training on somebody's data. */
  void night(String person) throws LedgerException {
    ledger.debit(person, NIGHT, RELEASE);
  }

  /** Number of entries. */
  int entries(String person) throws LedgerException {
    return ledger.history(person).entries().size();
  }

  Balance balance(String person) throws LedgerException {
    return ledger.balance(ledger.history(person));
  }
}
