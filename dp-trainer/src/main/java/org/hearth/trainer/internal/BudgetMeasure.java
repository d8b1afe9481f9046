package org.hearth.trainer.internal;

import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.hearth.api.health.Measure;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much of a budget is left to the person who has least, of whom it says nothing. Ledgers are
 * opened for it once a minute at most.
 */
@Component(service = Measure.class)
public final class BudgetMeasure implements Measure {
  private static final Logger LOG = LoggerFactory.getLogger(BudgetMeasure.class);
  private static final long FRESH_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final PrivacyLedger ledger;
  private OptionalDouble last = OptionalDouble.empty();
  private long readAt;
  private boolean read;

  /** Called by the container. */
  @Activate
  public BudgetMeasure(@Reference PrivacyLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public String name() {
    return "hearth_privacy_budget_left_epsilon";
  }

  @Override
  public String help() {
    return "What is left of this year's privacy budget to whoever has least of it.";
  }

  @Override
  public synchronized OptionalDouble value() {
    if (!read || System.nanoTime() - readAt > FRESH_NANOS) {
      last = least();
      readAt = System.nanoTime();
      read = true;
    }
    return last;
  }

  private OptionalDouble least() {
    OptionalDouble least = OptionalDouble.empty();
    try {
      for (String person : ledger.people()) {
        double left = ledger.balance(person).left();
        least = OptionalDouble.of(Math.min(left, least.orElse(left)));
      }
      return least;
    } catch (LedgerException e) {
      LOG.warn("how much is left of the budgets is not known: a ledger cannot be read");
      return OptionalDouble.empty();
    }
  }
}
