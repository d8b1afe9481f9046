package org.hearth.assistant.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.hearth.api.asr.Hypothesis;
import org.hearth.api.asr.SentenceReadings;
import org.hearth.api.asr.SentenceReadings.Reading;
import org.hearth.api.asr.Word;
import org.hearth.api.assistant.Alternative;
import org.hearth.api.assistant.Evidence;
import org.hearth.api.assistant.Judgement;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.intent.IntentModel;
import org.hearth.api.language.SentenceScorer;

/**
 * Decides by the second pass: the sentence that is likeliest, by its sound and by its words, is
 * what was said, or it is refused. For any thread.
 */
final class SentenceJudge {
  /**
   * Weight of the language model beside the sound. Fitted weights of a log-linear ranking (Och and
   * Ney, "Discriminative training and maximum entropy models", 2002) are 1.0 for the sentences that
   * the model was trained on; less leaves more to the sound where it knows little.
   */
  private static final double LANGUAGE = 0.7;

  /** Nats that a meaning is ahead of which the first pass is sure: it decides near ties. */
  private static final double FIRST_PASS = 2;

  private final IntentModel model;
  private final SentenceScorer language;
  private final Calibration calibration;
  private final Thresholds thresholds;

  /**
   * Probabilities that a meaning is right.
   *
   * @param act from which on it is acted upon
   * @param ask from which on the person is asked, where it is less than the other
   */
  record Thresholds(double act, double ask) {}

  /**
   * @param language how likely sentences are before their sound is heard
   */
  SentenceJudge(
      IntentModel model, SentenceScorer language, Calibration calibration, Thresholds thresholds) {
    this.model = model;
    this.language = language;
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
   * @param likelihood log-likelihood of its sound, and weighted log-probability of its words
   * @param agreement posterior of the meaning in the first pass
   */
  private record Candidate(Meaning meaning, Reading reading, double likelihood, double agreement) {
    double score() {
      return likelihood + FIRST_PASS * agreement;
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
            alternatives(rivals, best.likelihood(), 1 - confidence),
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
    Map<Meaning, Double> posteriors = new HashMap<>();
    for (Hypothesis hypothesis : nBest) {
      match(hypothesis.words())
          .ifPresent(meaning -> posteriors.merge(meaning, hypothesis.confidence(), Double::sum));
    }
    Map<Meaning, Candidate> found = new LinkedHashMap<>();
    for (Reading reading : readings.best()) {
      Optional<Meaning> meant = match(reading.words());
      if (meant.isPresent()) {
        double agreement = atMostOne(posteriors.getOrDefault(meant.get(), 0.0));
        Candidate candidate = new Candidate(meant.get(), reading, likelihood(reading), agreement);
        found.merge(
            meant.get(),
            candidate,
            BinaryOperator.maxBy(Comparator.comparingDouble(Candidate::score)));
      }
    }
    List<Candidate> candidates = new ArrayList<>(found.values());
    candidates.sort(Comparator.comparingDouble(Candidate::score).reversed());
    return candidates;
  }

  private double likelihood(Reading reading) {
    return reading.logLikelihood() + LANGUAGE * language.logProbability(words(reading.words()));
  }

  private Optional<Meaning> match(List<Word> words) {
    return model.match(words(words)).map(Meaning::new);
  }

  private static List<String> words(List<Word> words) {
    return words.stream().map(Word::text).toList();
  }

  private static String text(Reading reading) {
    return String.join(" ", words(reading.words()));
  }

  private static Evidence evidence(Candidate best, List<Candidate> rivals, List<Hypothesis> nBest) {
    Reading reading = best.reading();
    double margin =
        rivals.isEmpty() ? Evidence.MAX_MARGIN : best.likelihood() - rivals.get(0).likelihood();
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
        rivals.stream().mapToDouble(rival -> Math.exp(rival.likelihood() - best)).toArray();
    double sum = Arrays.stream(weights).sum();
    List<Alternative> alternatives = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      alternatives.add(rivals.get(i).alternative(left * weights[i] / sum));
    }
    return alternatives;
  }
}
