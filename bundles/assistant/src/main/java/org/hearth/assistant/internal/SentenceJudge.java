package org.hearth.assistant.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.hearth.api.asr.Hypothesis;
import org.hearth.api.asr.SentenceReadings;
import org.hearth.api.asr.SentenceReadings.Reading;
import org.hearth.api.asr.Word;
import org.hearth.api.assistant.Alternative;
import org.hearth.api.assistant.Evidence;
import org.hearth.api.assistant.Judgement;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.intent.IntentModel;

/**
 * Decides by the second pass: the sentence that fits the sound best is what was said, or it is
 * refused. For any thread.
 */
final class SentenceJudge {
  /**
   * Nats that a meaning is ahead of which the first pass is sure: near ties of the second pass are
   * left to it.
   */
  private static final double FIRST_PASS = 5;

  private final IntentModel model;
  private final Calibration calibration;
  private final Thresholds thresholds;

  /**
   * Probabilities that a meaning is right.
   *
   * @param act from which on it is acted upon
   * @param ask from which on the person is asked, where it is less than the other
   */
  record Thresholds(double act, double ask) {}

  SentenceJudge(IntentModel model, Calibration calibration, Thresholds thresholds) {
    this.model = model;
    this.calibration = calibration;
    this.thresholds = thresholds;
  }

  private record Meaning(IntentMatch match) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Meaning that
          && match.intent().equals(that.match.intent())
          && match.slots().equals(that.match.slots());
    }

    @Override
    public int hashCode() {
      return match.intent().hashCode() + match.slots().hashCode();
    }
  }

  /**
   * @param nBest of the first pass: its opinion counts, too
   */
  Decision judge(SentenceReadings readings, List<Hypothesis> nBest) {
    Map<Meaning, Reading> meanings = meanings(readings, nBest);
    if (meanings.isEmpty() || !anyWord(nBest)) {
      return Decision.refusal(Judgement.NOTHING);
    }
    List<Meaning> order = List.copyOf(meanings.keySet());
    Meaning meant = order.get(0);
    Reading best = meanings.get(meant);
    Evidence evidence = evidence(meant, meanings, nBest);
    double inDomain = calibration.inDomain().of(evidence);
    double confidence = calibration.correct().of(evidence);
    double correct = inDomain * confidence;
    boolean asks = correct < thresholds.act && correct >= thresholds.ask;
    Judgement judgement =
        new Judgement(
            inDomain,
            confidence,
            alternatives(meanings, best.logLikelihood(), 1 - confidence),
            asks
                ? Optional.of(new Alternative(text(best), meant.match, confidence))
                : Optional.empty(),
            Optional.of(evidence));
    return correct >= thresholds.act
        ? new Decision(text(best), Optional.of(meant.match), judgement)
        : Decision.refusal(judgement);
  }

  /**
   * Whether the first pass heard a word of the contexts. Noise fits some sentence well, since it
   * fits all phones alike; of 324 commands of people, each had a word in the best hypothesis.
   */
  private static boolean anyWord(List<Hypothesis> nBest) {
    return !nBest.isEmpty()
        && nBest.get(0).words().stream().anyMatch(word -> !word.text().equals(Hypothesis.UNKNOWN));
  }

  /** The best reading of each meaning, what speaks most for it first. */
  private Map<Meaning, Reading> meanings(SentenceReadings readings, List<Hypothesis> nBest) {
    Map<Meaning, Reading> found = new LinkedHashMap<>();
    for (Reading reading : readings.best()) {
      match(reading.words()).ifPresent(meaning -> found.putIfAbsent(meaning, reading));
    }
    Map<Meaning, Double> scores = new HashMap<>();
    found.forEach(
        (meaning, reading) ->
            scores.put(meaning, reading.logLikelihood() + FIRST_PASS * agreement(meaning, nBest)));
    Map<Meaning, Reading> ordered = new LinkedHashMap<>();
    found.keySet().stream()
        .sorted(Comparator.comparing(scores::get).reversed())
        .forEach(meaning -> ordered.put(meaning, found.get(meaning)));
    return ordered;
  }

  private double agreement(Meaning meaning, List<Hypothesis> nBest) {
    return posterior(nBest, words -> match(words).filter(meaning::equals).isPresent());
  }

  private Optional<Meaning> match(List<Word> words) {
    return model.match(words.stream().map(Word::text).toList()).map(Meaning::new);
  }

  private static String text(Reading reading) {
    return String.join(" ", reading.words().stream().map(Word::text).toList());
  }

  private Evidence evidence(Meaning meant, Map<Meaning, Reading> meanings, List<Hypothesis> nBest) {
    Reading best = meanings.get(meant);
    double margin =
        meanings.values().stream()
            .skip(1)
            .findFirst()
            .map(rival -> best.logLikelihood() - rival.logLikelihood())
            .orElse(Evidence.MAX_MARGIN);
    return new Evidence(
        best.fit(),
        Math.log(best.words().stream().mapToDouble(Word::confidence).min().orElseThrow()),
        Math.max(0, Math.min(margin, Evidence.MAX_MARGIN)),
        agreement(meant, nBest),
        posterior(
            nBest,
            words -> words.stream().anyMatch(word -> word.text().equals(Hypothesis.UNKNOWN))),
        best.words().size());
  }

  private static double posterior(List<Hypothesis> nBest, Predicate<List<Word>> which) {
    double sum =
        nBest.stream()
            .filter(hypothesis -> which.test(hypothesis.words()))
            .mapToDouble(Hypothesis::confidence)
            .sum();
    return Math.min(1, sum); // Rounding may bring it above 1.
  }

  /** The meanings after the first share what is left by their likelihoods. */
  private static List<Alternative> alternatives(
      Map<Meaning, Reading> meanings, double best, double left) {
    List<Alternative> alternatives = new ArrayList<>();
    double sum =
        meanings.values().stream()
            .skip(1)
            .mapToDouble(reading -> Math.exp(reading.logLikelihood() - best))
            .sum();
    meanings.entrySet().stream()
        .skip(1)
        .forEach(
            other -> {
              double share = Math.exp(other.getValue().logLikelihood() - best) / sum;
              alternatives.add(
                  new Alternative(text(other.getValue()), other.getKey().match(), left * share));
            });
    return alternatives;
  }
}
