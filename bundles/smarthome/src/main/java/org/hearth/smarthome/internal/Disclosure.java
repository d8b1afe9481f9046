package org.hearth.smarthome.internal;

import java.util.Set;
import org.hearth.api.assistant.Utterance;

/**
 * What the household lets others know of an utterance, besides intent, slots, source and outcome.
 *
 * @param transcripts whether the sentence and the reply are told
 * @param persons whether the name of the person is told
 * @param exceptContexts contexts of which nothing is told at all
 */
public record Disclosure(boolean transcripts, boolean persons, Set<String> exceptContexts) {
  public Disclosure {
    exceptContexts = Set.copyOf(exceptContexts);
  }

  /** Whether anything of it is told: what was not understood concerns nobody. */
  boolean allows(Utterance utterance) {
    return utterance.match().filter(m -> !exceptContexts.contains(m.context())).isPresent();
  }
}
