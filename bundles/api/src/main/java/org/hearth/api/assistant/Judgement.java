package org.hearth.api.assistant;

import java.util.List;
import java.util.Optional;

/**
 * How sure the assistant is of what it made of an utterance.
 *
 * @param inDomain probability that what was said is a sentence of the stack, 0 to 1
 * @param confidence probability that the best meaning is the right one, if so; 0 to 1
 * @param alternatives other meanings, the most probable first
 * @param asked the meaning for which the person is asked whether it was meant, since Hearth is not
 *     sure enough to act and not sure enough to refuse: the next utterance may answer; empty when
 *     nobody is asked
 * @param evidence what the two probabilities were made from; empty when the base model has no
 *     second pass, and the n-best list of the first pass decided
 */
public record Judgement(
    double inDomain,
    double confidence,
    List<Alternative> alternatives,
    Optional<Alternative> asked,
    Optional<Evidence> evidence) {
  /** Nothing was heard: certainly no sentence. */
  public static final Judgement NOTHING = new Judgement(0, 0);

  public Judgement {
    alternatives = List.copyOf(alternatives);
  }

  /** Of a meaning without alternatives. */
  public Judgement(double inDomain, double confidence) {
    this(inDomain, confidence, List.of(), Optional.empty(), Optional.empty());
  }

  /** Probability that the best meaning is what was said: 0 to 1. */
  public double correct() {
    return inDomain * confidence;
  }
}
