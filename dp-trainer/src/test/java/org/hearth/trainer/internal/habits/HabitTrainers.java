package org.hearth.trainer.internal.habits;

import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.context.ContextManager;
import org.hearth.habits.api.HabitSource;
import org.hearth.trainer.internal.PrivacyLedger;
import org.hearth.trainer.internal.voice.RunStore;

/** Trainers in a home where nobody speaks. */
public final class HabitTrainers {
  private HabitTrainers() {}

  public static HabitTrainer of(
      PrivacyLedger ledger,
      RunStore runs,
      AdapterStore adapters,
      ContextManager contexts,
      HabitSource... sources) {
    HabitTrainer trainer =
        new HabitTrainer(new HabitTrainer.Services(ledger, runs, adapters, contexts, () -> false));
    for (HabitSource source : sources) {
      trainer.addSource(source);
    }
    return trainer;
  }
}
