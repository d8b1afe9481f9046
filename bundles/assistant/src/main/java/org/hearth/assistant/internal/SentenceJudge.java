package org.hearth.assistant.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
   * What may be meant.
   *
   * @param reading the best one of this meaning
   * @param agreement posterior of the meaning in the first pass
   */
  private record Candidate(Meaning meaning, Reading reading, double agreement) {
    double score() {
      return reading.logLikelihood() + FIRST_PASS * agreement;
    }

    Alternative alternative(double probability) {
      return new Alternative(text(reading), meaning.match(), probability);
    }
  }

  /**
   * @param nBest of the first pass: its opinion counts, too
   */
  Decision judge(SentenceReadings readings, List<Hypothesis> nBest) {
    List<Candidate> candidates = anyWord(nBest) ? candidates(readings, nBest) : List.of();
    if (candidates.isEmpty()) {
      return Decision.refusal(Judgement.NOTHING);
    }
    Candidate best = candidates.get(0);
    List<Candidate> rivals = candidates.subList(1, candidates.size());
    Evidence evidence = evidence(best, rivals, nBest);
    double inDomain = calibration.inDomain().of(evidence);
    double confidence = calibration.correct().of(evidence);
    double correct = inDomain * confidence;
    boolean asks = correct < thresholds.act && correct >= thresholds.ask;
    Judgement judgement =
        new Judgement(
            inDomain,
            confidence,
            alternatives(rivals, best.reading().logLikelihood(), 1 - confidence),
            asks ? Optional.of(best.alternative(confidence)) : Optional.empty(),
            Optional.of(evidence));
    return correct >= thresholds.act
        ? new Decision(text(best.reading()), Optional.of(best.meaning().match()), judgement)
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

  /** Each meaning once, what speaks most for it first. */
  private List<Candidate> candidates(SentenceReadings readings, List<Hypothesis> nBest) {
    Map<Meaning, Reading> found = new LinkedHashMap<>();
    for (Reading reading : readings.best()) {
      match(reading.words()).ifPresent(meaning -> found.putIfAbsent(meaning, reading));
    }
    Map<Meaning, Double> posteriors = new HashMap<>();
    for (Hypothesis hypothesis : nBest) {
      match(hypothesis.words())
          .ifPresent(meaning -> posteriors.merge(meaning, hypothesis.confidence(), Double::sum));
    }
    List<Candidate> candidates = new ArrayList<>();
    found.forEach(
        (meaning, reading) ->
            candidates.add(
                new Candidate(meaning, reading, atMostOne(posteriors.getOrDefault(meaning, 0.0)))));
    candidates.sort(Comparator.comparingDouble(Candidate::score).reversed());
    return candidates;
  }

  private Optional<Meaning> match(List<Word> words) {
    return model.match(words.stream().map(Word::text).toList()).map(Meaning::new);
  }

  private static String text(Reading reading) {
    return String.join(" ", reading.words().stream().map(Word::text).toList());
  }

  private static Evidence evidence(Candidate best, List<Candidate> rivals, List<Hypothesis> nBest) {
    Reading reading = best.reading();
    double margin =
        rivals.isEmpty()
            ? Evidence.MAX_MARGIN
            : reading.logLikelihood() - rivals.get(0).reading().logLikelihood();
    return new Evidence(
        reading.fit(),
        Math.log(reading.words().stream().mapToDouble(Word::confidence).min().orElseThrow()),
        Math.max(0, Math.min(margin, Evidence.MAX_MARGIN)),
        best.agreement(),
        unknown(nBest),
        reading.words().size());
  }

  /** Posterior of hypotheses with something outside the sentences. */
  private static double unknown(List<Hypothesis> nBest) {
    return atMostOne(
        nBest.stream()
            .filter(
                hypothesis ->
                    hypothesis.words().stream()
                        .anyMatch(word -> word.text().equals(Hypothesis.UNKNOWN)))
            .mapToDouble(Hypothesis::confidence)
            .sum());
  }

  /** Rounding may bring a sum of posteriors above 1. */
  private static double atMostOne(double posterior) {
    return Math.min(1, posterior);
  }

  /** The rivals share what is left by their likelihoods. */
  private static List<Alternative> alternatives(List<Candidate> rivals, double best, double left) {
    double[] weights =
        rivals.stream()
            .mapToDouble(rival -> Math.exp(rival.reading().logLikelihood() - best))
            .toArray();
    double sum = Arrays.stream(weights).sum();
    List<Alternative> alternatives = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      alternatives.add(rivals.get(i).alternative(left * weights[i] / sum));
    }
    return alternatives;
  }
}
