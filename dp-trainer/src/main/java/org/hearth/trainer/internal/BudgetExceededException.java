package org.hearth.trainer.internal;

/** A run that would pass a person's budget; nothing was debited. */
public final class BudgetExceededException extends LedgerException {
  private static final long serialVersionUID = 1L;

  private final transient BudgetRefusal refusal;

  BudgetExceededException(BudgetRefusal refusal) {
    super(refusal.message());
    this.refusal = refusal;
  }

  /** The figures. */
  BudgetRefusal refusal() {
    return refusal;
  }
}
