package org.hearth.api.intent;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a sentence means.
 *
 * @param intent name of the intent
 * @param slots values by slot name in the order of the sentence: String, Long, Double or Boolean
 * @param context name of the context whose template matched
 */
public record IntentMatch(String intent, Map<String, Object> slots, String context) {
  public IntentMatch {
    slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
  }
}
