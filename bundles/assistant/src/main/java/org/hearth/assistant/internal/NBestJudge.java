package org.hearth.assistant.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.api.asr.Hypothesis;
import org.hearth.api.asr.Recognition;
import org.hearth.api.asr.Word;
import org.hearth.api.assistant.Judgement;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.intent.IntentModel;

/**
 * What an n-best list means, where nothing but the first pass was heard. Vosk's grammar is a bigram
 * model, so its phrases mix; only a whole sentence of the templates counts. Hypotheses are of three
 * kinds: sentences; those with {@link Hypothesis#UNKNOWN}, which speak for something outside the
 * context; and mixtures, which nobody can have meant.
 *
 * <p>The meaning is that of the most probable sentence. It is refused when the sentences' share in
 * all sentences and all that is unknown is below a threshold, or when even the best sentence is far
 * less probable than the best hypothesis of any kind: then it fits the sound badly. Mixtures are
 * left out of that share.
 *
 * <p>The probabilities, in contrast, are posteriors over the whole list, mixtures included: a
 * sentence that is accepted although the list is mostly mixtures has little.
 */
final class NBestJudge {

  private record Sentence(Hypothesis hypothesis, IntentMatch match) {
    double posterior() {
      return hypothesis.confidence();
    }

    boolean means(IntentMatch other) {
      return match.intent().equals(other.intent()) && match.slots().equals(other.slots());
    }
  }

  /** The rule's two numbers; see {@link VoiceAssistant.Config}. */
  record Limits(double threshold, double plausibility) {
    /**
     * Whether sentences are accepted.
     *
     * @param known posterior of all sentences, more than 0
     * @param unknown posterior of all that is unknown
     * @param best posterior of the best sentence
     * @param mostProbable posterior of the best hypothesis of any kind
     */
    boolean accept(double known, double unknown, double best, double mostProbable) {
      return known / (known + unknown) >= threshold && best >= plausibility * mostProbable;
    }
  }

  private NBestJudge() {}

  static Decision judge(Recognition recognition, IntentModel model, Limits limits) {
    List<Sentence> sentences = new ArrayList<>();
    double unknown = 0;
    for (Hypothesis hypothesis : recognition.nBest()) {
      List<String> words = hypothesis.words().stream().map(Word::text).toList();
      Optional<IntentMatch> match = model.match(words);
      if (match.isPresent()) {
        sentences.add(new Sentence(hypothesis, match.get()));
      } else if (words.contains(Hypothesis.UNKNOWN)) {
        unknown += hypothesis.confidence();
      }
    }
    double known = posterior(sentences.stream());
    if (known == 0) { // No sentence, or one so unlikely that its posterior has become 0.
      return refusal(known);
    }
    Sentence best = sentences.get(0);
    double mostProbable = recognition.nBest().get(0).confidence();
    return limits.accept(known, unknown, best.posterior(), mostProbable)
        ? acceptance(best, sentences, known)
        : refusal(known);
  }

  private static Decision acceptance(Sentence best, List<Sentence> sentences, double known) {
    double meant = posterior(sentences.stream().filter(sentence -> sentence.means(best.match)));
    return new Decision(
        best.hypothesis.text(), Optional.of(best.match), new Judgement(known, meant / known));
  }

  private static Decision refusal(double known) {
    return Decision.refusal(new Judgement(known, 0));
  }

  /** Rounding may bring the sum of a list above 1. */
  private static double posterior(Stream<Sentence> sentences) {
    return Math.min(1, sentences.mapToDouble(Sentence::posterior).sum());
  }
}
