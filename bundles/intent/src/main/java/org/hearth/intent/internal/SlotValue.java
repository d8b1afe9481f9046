package org.hearth.intent.internal;

import java.util.List;

/** How the value of a slot comes out of the words that were said for it. */
sealed interface SlotValue {

  /** The value, given the slot's words in lower case. */
  Object of(List<String> words);

  /**
   * The same value whatever was said.
   *
   * @param value String, Long, Double or Boolean
   */
  record Constant(Object value) implements SlotValue {
    @Override
    public Object of(List<String> words) {
      return value;
    }
  }

  /** The words themselves. */
  record Spoken() implements SlotValue {
    @Override
    public Object of(List<String> words) {
      return String.join(" ", words);
    }
  }

  /** The number that the words say, times the range's multiplier. */
  record Numeric(NumberRange range) implements SlotValue {
    @Override
    public Object of(List<String> words) {
      return range.value(words);
    }
  }
}
