package org.hearth.api.speaker;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who was heard.
 *
 * @param person who it is; empty when it is a guest, or nobody is probable enough
 * @param probability that this answer is right: of the person, or of none of those enrolled
 * @param people how probable everybody enrolled is, the most probable first; what is missing to one
 *     is the probability of a guest
 */
public record SpeakerDecision(
    Optional<String> person, double probability, Map<String, Double> people) {
  public SpeakerDecision {
    people = Collections.unmodifiableMap(new LinkedHashMap<>(people));
  }
}
