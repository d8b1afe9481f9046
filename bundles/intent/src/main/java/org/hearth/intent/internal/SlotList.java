package org.hearth.intent.internal;

import java.util.List;

/**
 * What may be said for a slot.
 *
 * @param items in order; where two of them allow the same words, the first counts
 */
record SlotList(List<Item> items) {

  /** A value or a range of numbers. */
  sealed interface Item {}

  /**
   * One value.
   *
   * @param text what is said, as written, for messages
   * @param in what is said
   * @param value what the slot becomes
   */
  record Value(String text, Expression in, SlotValue value) implements Item {}

  /** Numbers. */
  record Range(NumberRange range, List<List<WordDag>> spoken) implements Item {
    Range(NumberRange range) {
      this(range, range.spoken());
    }
  }

  SlotList {
    items = List.copyOf(items);
  }
}
