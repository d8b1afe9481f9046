package org.hearth.assistant.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.api.asr.Hypothesis;
import org.hearth.api.asr.SentenceReadings;
import org.hearth.api.asr.SentenceReadings.Reading;
import org.hearth.api.asr.Word;
import org.hearth.api.assistant.Alternative;
import org.hearth.api.assistant.Evidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceJudgeTest {
  private static final double EXACT = 1e-12;

  /** Nats of sound that are worth one of the language model. */
  private static final double LANGUAGE = 0.7;

  /** In the domain by the fit; right by the margin, or for certain. */
  private static final Calibration CALIBRATION =
      new Calibration(new Logistic(3, 10, 0, 0, 0, 0), new Logistic(0, 0, 0, 1, 0, 0));

  private static final SentenceJudge JUDGE =
      new SentenceJudge(
          new Stacks.Sentences(List.of("kitchen", "garage", "hall")),
          new Stacks.Language(Map.of("hall", -3.0)),
          CALIBRATION,
          new SentenceJudge.Thresholds(0.6, 0.3));

  private static Reading reading(String text, double logLikelihood, double fit) {
    List<Word> words =
        Stream.of(text.split(" ")).map(word -> new Word(word, 0, 1, Math.exp(fit))).toList();
    return new Reading(words, logLikelihood, fit);
  }

  private static Decision judge(Reading... readings) {
    return JUDGE.judge(
        new SentenceReadings(Arrays.asList(readings)), List.of(hypothesis("other", 1)));
  }

  private static Evidence evidence(Decision decision) {
    return decision.judgement().evidence().orElseThrow();
  }

  @Test
  void sentenceThatFitsAndHasNoRivalIsUnderstood() {
    Decision decision = judge(reading("kitchen", -5, -0.1));
    assertEquals("kitchen", decision.text());
    assertEquals("kitchen", decision.match().orElseThrow().intent());
    assertEquals(1 / (1 + Math.exp(-2)), decision.judgement().inDomain(), EXACT);
    assertEquals(Evidence.MAX_MARGIN, evidence(decision).margin());
    assertEquals(-0.1, evidence(decision).worstWord(), EXACT);
  }

  @Test
  void sentenceThatFitsBadlyIsRefused() {
    Decision decision = judge(reading("kitchen", -90, -1));
    assertEquals(Optional.empty(), decision.match());
    assertEquals("", decision.text());
    assertTrue(decision.judgement().inDomain() < 0.01);
    assertEquals(Optional.empty(), decision.judgement().asked());
  }

  @Test
  void rivalThatIsNearMakesAQuestion() {
    Decision decision = judge(reading("kitchen", -5, -0.1), reading("garage", -5, -0.1));
    assertEquals(Optional.empty(), decision.match());
    assertEquals(0.5, decision.judgement().confidence(), EXACT);
    assertEquals("kitchen", decision.judgement().asked().map(Alternative::text).orElseThrow());
    Alternative rival = decision.judgement().alternatives().get(0);
    assertEquals("garage", rival.match().intent());
    assertEquals(0.5, rival.probability(), EXACT);
  }

  @Test
  void rivalsShareWhatIsLeftByTheirLikelihoods() {
    Decision decision =
        judge(
            reading("kitchen", -5, -0.1),
            reading("garage", -6, -0.1),
            reading("hall", -6 + LANGUAGE * 3 - Math.log(3), -0.1));
    double left = 1 - decision.judgement().confidence();
    List<Double> shares =
        decision.judgement().alternatives().stream().map(Alternative::probability).toList();
    assertEquals(0.75 * left, shares.get(0), EXACT);
    assertEquals(0.25 * left, shares.get(1), EXACT);
    assertEquals(1, evidence(decision).margin(), EXACT);
  }

  @Test
  void likelierSentenceOfTwoThatSoundAlikeIsMeant() {
    Decision decision = judge(reading("hall", -5, -0.1), reading("kitchen", -6.9, -0.1));
    assertEquals("kitchen", decision.judgement().asked().map(Alternative::text).orElseThrow());
    assertEquals(LANGUAGE * 3 - 1.9, evidence(decision).margin(), EXACT);
    Decision unlike = judge(reading("hall", -5, -0.1), reading("kitchen", -15, -0.1));
    assertEquals("hall", unlike.text(), "the sound outweighs what is expected");
  }

  @Test
  void firstPassCounts() {
    SentenceReadings readings = new SentenceReadings(List.of(reading("kitchen", -5, -0.1)));
    List<Hypothesis> nBest =
        List.of(hypothesis("kitchen", 0.5), hypothesis("kitchen [unk]", 0.3), hypothesis("a", 0.2));
    Evidence evidence = evidence(JUDGE.judge(readings, nBest));
    assertEquals(0.5, evidence.agreement(), EXACT);
    assertEquals(0.3, evidence.unknown(), EXACT);
  }

  @Test
  void nearTieIsLeftToTheFirstPass() {
    SentenceReadings readings =
        new SentenceReadings(List.of(reading("garage", -5, -0.1), reading("kitchen", -5.4, -0.1)));
    assertEquals("kitchen", best(readings, hypothesis("kitchen", 1)));
    assertEquals("garage", best(readings, hypothesis("hall", 1)));
    Decision decision = JUDGE.judge(readings, List.of(hypothesis("kitchen", 1)));
    assertEquals(0, evidence(decision).margin());
    assertEquals("garage", decision.judgement().alternatives().get(0).text());
  }

  @Test
  void firstPassDoesNotOutweighTheSound() {
    SentenceReadings readings =
        new SentenceReadings(List.of(reading("garage", -5, -0.1), reading("kitchen", -7.5, -0.1)));
    assertEquals("garage", best(readings, hypothesis("kitchen", 1)));
  }

  /** What it is, or is asked for. */
  private static String best(SentenceReadings readings, Hypothesis first) {
    Decision decision = JUDGE.judge(readings, List.of(first));
    return decision.judgement().asked().map(Alternative::text).orElse(decision.text());
  }

  private static Hypothesis hypothesis(String text, double confidence) {
    List<Word> words = text.isEmpty() ? List.of() : reading(text, 0, 0).words();
    return new Hypothesis(text, words, confidence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[unk]", "[unk] [unk]"})
  void noWordInTheFirstPassIsNone(String first) {
    SentenceReadings readings = new SentenceReadings(List.of(reading("kitchen", -5, -0.1)));
    List<Hypothesis> nBest = List.of(hypothesis(first, 0.6), hypothesis("kitchen", 0.4));
    assertEquals(Optional.empty(), JUDGE.judge(readings, nBest).match());
    assertEquals(Optional.empty(), JUDGE.judge(readings, List.of()).match());
    assertEquals("kitchen", judge(readings.best().get(0)).text(), "with a word it is one");
  }

  @Test
  void noReadingIsRefusedWithCertainty() {
    Decision decision = judge();
    assertEquals(Optional.empty(), decision.match());
    assertEquals(0, decision.judgement().inDomain());
  }
}
