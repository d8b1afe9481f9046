package org.hearth.api.lexicon;

import org.hearth.api.adapter.AdapterException;

/** Teaches words to people's adapters. Safe for use by several threads. */
public interface WordTeacher {

  /**
   * Finds out how a word is said and puts it into a person's adapter, as a new version of that. A
   * word that no sentence has is put into a list, so that it can be said.
   *
   * @throws AdapterException when something of the lesson is wrong, or the adapter cannot be
   *     changed; the message is for the user
   */
  TaughtWord teach(WordLesson lesson) throws AdapterException;
}
