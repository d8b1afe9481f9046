package org.hearth.api.intent;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What an arc of {@link SentencePaths} says about its sentence. */
public sealed interface SentenceMark {

  /**
   * From here on the sentence is one of this template.
   *
   * @param slots those that the template sets though nobody says them, unless the sentence says
   *     them, too
   * @param context name of the adapter that the template belongs to
   */
  record Template(String intent, Map<String, Object> slots, String context)
      implements SentenceMark {
    public Template {
      slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
    }
  }

  /** The words of a slot begin. */
  record SlotBegin(String slot) implements SentenceMark {}

  /**
   * The words of the slot that began last end.
   *
   * @param value of the slot, by its words: String, Long, Double or Boolean
   */
  record SlotEnd(String slot, Function<List<String>, Object> value) implements SentenceMark {}
}
