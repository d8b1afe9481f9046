package org.hearth.api.assistant;

import java.util.List;
import java.util.Optional;

/**
 * How sure the assistant is of what it made of an utterance.
 *
 * @param inDomain probability that what was said is a sentence of the stack, 0 to 1
 * @param confidence probability that the best meaning is the right one, if so; 0 to 1
 * @param alternatives other meanings, the most probable first
 * @param evidence what the two probabilities were made from; empty when the base model has no
 *     second pass, and the n-best list of the first pass decided
 */
public record Judgement(
    double inDomain,
    double confidence,
    List<Alternative> alternatives,
    Optional<Evidence> evidence) {
  /** Nothing was heard: certainly no sentence. */
  public static final Judgement NOTHING = new Judgement(0, 0, List.of(), Optional.empty());

  public Judgement {
    alternatives = List.copyOf(alternatives);
  }

  /** Probability that the best meaning is what was said: 0 to 1. */
  public double correct() {
    return inDomain * confidence;
  }
}
