package org.hearth.api.language;

import org.hearth.api.adapter.AdapterStack;
import org.hearth.api.intent.SentencePaths;

/** The language models of this household. Safe for use by several threads. */
public interface LanguageModels {

  /**
   * The frozen model with what the adapters of a stack change in it, and with the words that they
   * bring. The first call reads the model from disk; each compiles the templates of the stack.
   *
   * @throws LanguageException when the model cannot be read, or a template is wrong
   */
  LanguageModel under(AdapterStack stack) throws LanguageException;

  /**
   * As {@link #under(AdapterStack)}, of a stack that is compiled already and need not be again.
   *
   * @param sentences of the stack
   */
  default LanguageModel under(AdapterStack stack, SentencePaths sentences)
      throws LanguageException {
    return under(stack);
  }
}
