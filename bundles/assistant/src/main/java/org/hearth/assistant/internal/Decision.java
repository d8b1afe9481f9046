package org.hearth.assistant.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.api.asr.Hypothesis;
import org.hearth.api.asr.Recognition;
import org.hearth.api.asr.Word;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.intent.IntentModel;

/**
 * What an n-best list means. Vosk's grammar is a bigram model, so its phrases mix; only a whole
 * sentence of the templates counts. Hypotheses are of three kinds: sentences; those with {@code
 * [unk]}, which speak for something outside the context; and mixtures, which nobody can have meant
 * and which are left out of the account.
 *
 * <p>The meaning is that of the most probable sentence, and its confidence the share of the
 * sentences with that meaning in all sentences and all that is unknown. Refused when the sentences'
 * share is below a threshold, or when even the best sentence is far less probable than the best
 * hypothesis of any kind: then it fits the sound badly.
 *
 * @param text the sentence, or empty when refused
 * @param match the meaning, or empty when refused
 * @param confidence 0 to 1; of a refusal, the share of what is unknown
 */
record Decision(String text, Optional<IntentMatch> match, double confidence) {

  private static final String UNKNOWN = "[unk]";

  private record Reading(String text, IntentMatch match, double posterior) {}

  /** The rule's two numbers; see {@link VoiceAssistant.Config}. */
  record Limits(double threshold, double plausibility) {}

  static Decision of(Recognition recognition, IntentModel model, Limits limits) {
    List<Reading> readings = new ArrayList<>();
    double unknown = 0;
    for (Hypothesis hypothesis : recognition.nBest()) {
      List<String> words = hypothesis.words().stream().map(Word::text).toList();
      Optional<IntentMatch> match = model.match(words);
      if (match.isPresent()) {
        readings.add(new Reading(hypothesis.text(), match.get(), hypothesis.confidence()));
      } else if (words.contains(UNKNOWN)) {
        unknown += hypothesis.confidence();
      }
    }
    double known = readings.stream().mapToDouble(Reading::posterior).sum();
    if (known == 0) { // No sentence, or one so unlikely that its posterior has become 0.
      return new Decision("", Optional.empty(), recognition.nBest().isEmpty() ? 0 : 1);
    }
    Reading best = readings.get(0);
    double mostProbable = recognition.nBest().get(0).confidence();
    if (known / (known + unknown) < limits.threshold
        || best.posterior < limits.plausibility * mostProbable) {
      return new Decision("", Optional.empty(), 1 - known / (known + unknown));
    }
    double meant =
        readings.stream()
            .filter(reading -> sameMeaning(reading.match, best.match))
            .mapToDouble(Reading::posterior)
            .sum();
    return new Decision(best.text, Optional.of(best.match), meant / (known + unknown));
  }

  private static boolean sameMeaning(IntentMatch a, IntentMatch b) {
    return a.intent().equals(b.intent()) && a.slots().equals(b.slots());
  }
}
