package org.hearth.api.assistant;

import java.util.List;
import java.util.Optional;
import org.hearth.api.asr.Hypothesis;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.speaker.SpeakerDecision;

/**
 * One utterance and what became of it.
 *
 * @param start seconds from the start of the stream
 * @param end seconds from the start of the stream
 * @param user name of the person on whose adapter it was heard, or null
 * @param context name of the context on which it was heard, or null
 * @param coreText what the frozen core alone heard, or null when it was not asked
 * @param text what Hearth understood; when refused, what the frozen core heard
 * @param match the meaning; empty when the utterance was refused
 * @param nBest what the first pass heard on the stack's sentences, the most probable first, also
 *     when refused; empty when nothing was heard or the stack has no sentences
 * @param judgement how sure Hearth is of this
 * @param fallback why what was learned of the person's voice was not used, for a person to read;
 *     null when it was, or when there is nothing
 * @param latencyMillis milliseconds from the arrival of the last sample to the result, without what
 *     a handler takes
 * @param reply what came of it; empty when no handler acts on it
 * @param speaker who it is by the voice; empty when that was not asked, or too little was heard
 */
public record Utterance(
    double start,
    double end,
    String user,
    String context,
    String coreText,
    String text,
    Optional<IntentMatch> match,
    List<Hypothesis> nBest,
    Judgement judgement,
    String fallback,
    double latencyMillis,
    Optional<Reply> reply,
    Optional<SpeakerDecision> speaker) {
  public Utterance {
    nBest = List.copyOf(nBest);
  }

  /** An utterance on which nobody has acted, and whose speaker was not told by the voice. */
  public Utterance(
      double start,
      double end,
      String user,
      String context,
      String coreText,
      String text,
      Optional<IntentMatch> match,
      List<Hypothesis> nBest,
      Judgement judgement,
      String fallback,
      double latencyMillis) {
    this(
        start,
        end,
        user,
        context,
        coreText,
        text,
        match,
        nBest,
        judgement,
        fallback,
        latencyMillis,
        Optional.empty(),
        Optional.empty());
  }

  /** The same with who said it. */
  public Utterance saidBy(Optional<SpeakerDecision> other) {
    return with(reply, other);
  }

  /** The same with what came of it. */
  public Utterance withReply(Reply came) {
    return with(Optional.of(came), speaker);
  }

  private Utterance with(Optional<Reply> otherReply, Optional<SpeakerDecision> otherSpeaker) {
    return new Utterance(
        start,
        end,
        user,
        context,
        coreText,
        text,
        match,
        nBest,
        judgement,
        fallback,
        latencyMillis,
        otherReply,
        otherSpeaker);
  }

  /**
   * Probability that the decision is right, 0 to 1: when understood, that the meaning is what was
   * said; when refused, that it was no sentence of the stack.
   */
  public double confidence() {
    return match.isPresent() ? judgement.correct() : 1 - judgement.inDomain();
  }
}
