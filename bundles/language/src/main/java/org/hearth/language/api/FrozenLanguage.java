package org.hearth.language.api;

import java.util.List;
import java.util.Set;
import org.hearth.api.adapter.Adapter;
import org.hearth.api.language.LanguageException;

/** The frozen language model of this household, for who trains on it. Safe for several threads. */
public interface FrozenLanguage {

  /**
   * The model. The first call reads it from disk.
   *
   * @throws LanguageException when it cannot be read
   */
  LanguageNetwork network() throws LanguageException;

  /**
   * All words that adapters bring: taught ones, and those of their sentences.
   *
   * @throws LanguageException when their sentences cannot be compiled
   */
  Set<String> words(List<Adapter> adapters) throws LanguageException;
}
