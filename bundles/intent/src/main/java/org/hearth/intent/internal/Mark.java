package org.hearth.intent.internal;

/**
 * What an arc of a {@link SentenceGraph} says beside its word. Marks stand on arcs without a word.
 */
sealed interface Mark {

  /**
   * From here on the sentence is one of this template.
   *
   * @param index number of the template in the model
   */
  record Template(int index) implements Mark {}

  /** The words of a slot begin. */
  record SlotBegin(String slot) implements Mark {}

  /** The words of the slot that began last end. */
  record SlotEnd(String slot, SlotValue value) implements Mark {}
}
