package org.hearth.trainer.internal.language;

import org.hearth.api.adapter.AdapterStore;
import org.hearth.api.context.ContextManager;
import org.hearth.language.api.FrozenLanguage;
import org.hearth.trainer.internal.PrivacyLedger;
import org.hearth.trainer.internal.voice.Examples;
import org.hearth.trainer.internal.voice.RunStore;

/** Trainers in a home where nobody speaks. */
public final class LanguageTrainers {
  private LanguageTrainers() {}

  public static LanguageTrainer of(
      PrivacyLedger ledger,
      RunStore runs,
      Examples examples,
      AdapterStore adapters,
      ContextManager contexts,
      FrozenLanguage language) {
    return new LanguageTrainer(
        new LanguageTrainer.Services(
            ledger, runs, examples, adapters, contexts, language, () -> false));
  }
}
