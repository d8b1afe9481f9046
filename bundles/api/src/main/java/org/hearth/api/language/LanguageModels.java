package org.hearth.api.language;

import org.hearth.api.adapter.AdapterStack;

/** The language models of this household. Safe for use by several threads. */
public interface LanguageModels {

  /**
   * The frozen model with what the adapters of a stack change in it, and with the words that they
   * bring. The first call reads the model from disk; that of a stack which was asked for a moment
   * ago is still there.
   *
   * @throws LanguageException when the model cannot be read, or a part is damaged
   */
  LanguageModel under(AdapterStack stack) throws LanguageException;
}
