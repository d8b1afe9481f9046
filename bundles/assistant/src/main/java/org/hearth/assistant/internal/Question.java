package org.hearth.assistant.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.api.assistant.Alternative;
import org.hearth.api.assistant.Judgement;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.audio.SampleBuffer;
import org.hearth.api.intent.IntentMatch;

/**
 * A question that waits for its answer: whether an utterance had a meaning of which Hearth is not
 * sure.
 *
 * @param utterance that was not sure; it asks
 * @param audio its sound, or null when it is not kept
 */
record Question(Utterance utterance, SampleBuffer audio) {
  /** What is said later is no answer. */
  static final double SECONDS = 10;

  /** An alternative that is less probable than what was asked first by this only annoys. */
  private static final double WORTH_ASKING = 0.1;

  /** The question that an utterance asks, if it does. */
  static Optional<Question> of(Utterance utterance, SampleBuffer audio) {
    return utterance.judgement().asked().map(asked -> new Question(utterance, audio));
  }

  /** Whether what begins at a time of the stream may be an answer. */
  boolean isOpen(double seconds) {
    return seconds <= utterance.end() + SECONDS;
  }

  /**
   * What an answer makes of the utterance; empty when it is none but a new utterance.
   *
   * <p>After a yes, the utterance has the meaning; after a no, it asks for the next alternative, or
   * is refused.
   */
  Optional<Utterance> answered(Utterance answer) {
    Optional<IntentMatch> said = answer.match();
    if (said.filter(Answers::isYes).isPresent()) {
      return Optional.of(meant(utterance.judgement().asked().orElseThrow(), answer));
    }
    if (said.filter(Answers::isNo).isPresent()) {
      return Optional.of(with(utterance.text(), Optional.empty(), next(), answer));
    }
    return Optional.empty();
  }

  /**
   * What somebody corrects who says in full what was asked, or an alternative that would have been
   * asked next: the utterance with that meaning. Empty for any other command, which may well be
   * like it.
   */
  Optional<Utterance> corrected(Utterance said) {
    Judgement judgement = utterance.judgement();
    return Stream.concat(
            judgement.asked().stream(),
            judgement.alternatives().stream().filter(this::isWorthAsking))
        .filter(possible -> said.match().filter(possible.match()::equals).isPresent())
        .findFirst()
        .map(meant -> meant(meant, said));
  }

  private Utterance meant(Alternative meant, Utterance answer) {
    return with(meant.text(), Optional.of(meant.match()), new Judgement(1, 1), answer);
  }

  private boolean isWorthAsking(Alternative alternative) {
    double asked = utterance.judgement().asked().orElseThrow().probability();
    return alternative.probability() >= WORTH_ASKING * asked;
  }

  private Judgement next() {
    Judgement judgement = utterance.judgement();
    List<Alternative> left = new ArrayList<>(judgement.alternatives());
    if (left.isEmpty() || !isWorthAsking(left.get(0))) {
      return Judgement.NOTHING;
    }
    Optional<Alternative> next = Optional.of(left.remove(0));
    return new Judgement(judgement.inDomain(), 0, left, next, judgement.evidence());
  }

  private Utterance with(
      String text, Optional<IntentMatch> match, Judgement judgement, Utterance answer) {
    return new Utterance(
        utterance.start(),
        answer.end(),
        utterance.user(),
        utterance.context(),
        utterance.coreText(),
        text,
        match,
        utterance.nBest(),
        judgement,
        utterance.fallback(),
        answer.latencyMillis());
  }
}
