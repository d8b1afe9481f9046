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
 * sentence of the templates counts. The meaning is that of the most probable hypothesis which is a
 * sentence; its confidence sums the posteriors of all hypotheses with that meaning.
 *
 * @param text the sentence, or empty when refused
 * @param match the meaning, or empty when refused
 * @param confidence 0 to 1; of a refusal, the posterior of all that is no sentence
 */
record Decision(String text, Optional<IntentMatch> match, double confidence) {

  private record Reading(String text, IntentMatch match, double confidence) {}

  static Decision of(Recognition recognition, IntentModel model, double threshold) {
    List<Reading> readings = new ArrayList<>();
    for (Hypothesis hypothesis : recognition.nBest()) {
      List<String> words = hypothesis.words().stream().map(Word::text).toList();
      model
          .match(words)
          .ifPresent(
              match ->
                  readings.add(new Reading(hypothesis.text(), match, hypothesis.confidence())));
    }
    double sentences = readings.stream().mapToDouble(Reading::confidence).sum();
    if (readings.isEmpty() || sentences < threshold) {
      return new Decision("", Optional.empty(), recognition.nBest().isEmpty() ? 0 : 1 - sentences);
    }
    Reading best = readings.get(0);
    double confidence =
        readings.stream()
            .filter(reading -> sameMeaning(reading.match, best.match))
            .mapToDouble(Reading::confidence)
            .sum();
    return new Decision(best.text, Optional.of(best.match), Math.min(1, confidence));
  }

  private static boolean sameMeaning(IntentMatch a, IntentMatch b) {
    return a.intent().equals(b.intent()) && a.slots().equals(b.slots());
  }
}
