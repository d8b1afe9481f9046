package org.hearth.speakers.internal;

import java.util.List;

/** How probable it is that two voices are one. */
@FunctionalInterface
public interface VoiceRatio {
  /**
   * The log-likelihood ratio, in nats: how much more probable the heard utterance is if it is of
   * the enrolled voice than if it is of somebody else.
   *
   * @param enrolled utterances of one voice, at least one
   */
  double ratio(List<Embedding> enrolled, Embedding heard);
}
