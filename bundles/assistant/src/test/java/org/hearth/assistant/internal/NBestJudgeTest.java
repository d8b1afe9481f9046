package org.hearth.assistant.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.api.asr.Hypothesis;
import org.hearth.api.asr.Recognition;
import org.hearth.api.asr.Word;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.intent.IntentModel;
import org.hearth.api.intent.SentencePaths;
import org.junit.jupiter.api.Test;

class NBestJudgeTest {
  private static final double EXACT = 1e-12;
  private static final NBestJudge.Limits LIMITS = new NBestJudge.Limits(0.5, 0.02);

  /** Two ways to open the door, one to shut it, one to open the gate. */
  private static final IntentModel MODEL =
      new IntentModel() {
        private final Map<String, IntentMatch> meanings =
            Map.of(
                "open the door", meaning("Open", "door", "garage"),
                "open it", meaning("Open", "door", "home"),
                "shut the door", meaning("Shut", "door", "garage"),
                "open the gate", meaning("Open", "gate", "garage"));

        @Override
        public List<String> phrases() {
          return List.copyOf(meanings.keySet());
        }

        @Override
        public SentencePaths sentences() {
          throw new AssertionError("nobody searches them here");
        }

        @Override
        public Optional<IntentMatch> match(List<String> words) {
          return Optional.ofNullable(meanings.get(String.join(" ", words)));
        }
      };

  private static IntentMatch meaning(String intent, String name, String context) {
    return new IntentMatch(intent, Map.of("name", name), context);
  }

  private static Hypothesis of(String text, double posterior) {
    List<Word> words = Stream.of(text.split(" ")).map(word -> new Word(word, 0, 1, 1)).toList();
    return new Hypothesis(text, words, posterior);
  }

  private static Decision decide(Hypothesis... nBest) {
    return NBestJudge.judge(new Recognition(Arrays.asList(nBest)), MODEL, LIMITS);
  }

  private static void assertRefused(double confidence, Decision decision) {
    assertEquals(Optional.empty(), decision.match());
    assertEquals("", decision.text());
    assertEquals(confidence, 1 - decision.judgement().inDomain(), EXACT);
  }

  @Test
  void sentenceIsUnderstood() {
    Decision decision = decide(of("open the door", 1));
    assertEquals("Open", decision.match().orElseThrow().intent());
    assertEquals("open the door", decision.text());
    assertEquals(1, decision.judgement().correct(), EXACT);
  }

  @Test
  void unknownSpeaksAgainstTheSentence() {
    Decision decision = decide(of("open the door", 0.75), of("open the [unk]", 0.25));
    assertEquals(0.75, decision.judgement().correct(), EXACT);
  }

  @Test
  void mixturesTakeFromTheConfidence() {
    Decision decision =
        decide(of("open the door", 0.3), of("open door gate", 0.6), of("open [unk]", 0.1));
    assertEquals("open the door", decision.text());
    assertEquals(0.3, decision.judgement().correct(), EXACT);
  }

  @Test
  void sentenceAmongMixturesIsAcceptedWithLittleConfidence() {
    Decision decision = decide(of("open door gate", 0.97), of("open the door", 0.03));
    assertEquals("open the door", decision.text());
    assertEquals(0.03, decision.judgement().correct(), EXACT);
  }

  @Test
  void sumThatRoundingBringsAboveOneIsOne() {
    Decision decision = decide(of("open the door", 0.5), of("open it", 0.5 + 4e-16));
    assertEquals(1, decision.judgement().correct());
  }

  @Test
  void sameMeaningIsSummed() {
    Decision decision =
        decide(of("open the door", 0.5), of("shut the door", 0.2), of("open it", 0.3));
    assertEquals(0.8, decision.judgement().correct(), EXACT);
  }

  @Test
  void otherSlotsAreAnotherMeaning() {
    Decision decision = decide(of("open the door", 0.6), of("open the gate", 0.4));
    assertEquals(0.6, decision.judgement().correct(), EXACT);
  }

  @Test
  void mostProbableSentenceWins() {
    Decision decision =
        decide(of("open the gate", 0.4), of("open the door", 0.35), of("open it", 0.25));
    assertEquals("open the gate", decision.text());
  }

  @Test
  void sentencesBelowTheThresholdAreRefused() {
    assertRefused(0.51, decide(of("open [unk]", 0.51), of("open the door", 0.49)));
  }

  @Test
  void sentencesAtTheThresholdAreUnderstood() {
    assertTrue(decide(of("open the door", 0.5), of("[unk]", 0.5)).match().isPresent());
  }

  @Test
  void mixturesAreNoReasonToRefuse() {
    Decision decision =
        decide(of("door open", 0.9), of("open the door", 0.06), of("open [unk]", 0.04));
    assertEquals("open the door", decision.text());
  }

  @Test
  void refusalIsAsSureAsSentencesAreImprobable() {
    assertRefused(
        0.8,
        decide(
            of("open [unk]", 0.5),
            of("door open", 0.3),
            of("open the door", 0.15),
            of("shut the door", 0.05)));
  }

  @Test
  void allSentencesTogetherPassTheThreshold() {
    Decision decision =
        decide(of("open the door", 0.3), of("shut the door", 0.3), of("[unk]", 0.4));
    assertEquals("open the door", decision.text());
    assertEquals(0.3, decision.judgement().correct(), EXACT);
  }

  @Test
  void sentenceFarLessProbableThanAMixtureIsRefused() {
    assertRefused(0.99, decide(of("door open the gate", 0.99), of("open the door", 0.01)));
  }

  @Test
  void sentenceJustPlausibleBesideAMixtureIsUnderstood() {
    assertTrue(
        decide(of("door open the gate", 0.5), of("open the door", 0.01)).match().isPresent());
  }

  @Test
  void nothingButUnknownIsRefusedWithCertainty() {
    assertRefused(1, decide(of("[unk]", 1)));
  }

  @Test
  void nothingButMixturesIsRefusedWithCertainty() {
    assertRefused(1, decide(of("door open", 0.6), of("gate the", 0.4)));
  }

  @Test
  void silenceIsRefusedWithCertainty() {
    assertRefused(1, decide());
  }

  @Test
  void sentenceWhosePosteriorUnderflowedIsRefused() {
    assertRefused(1, decide(of("door open the gate", 1), of("open the door", 0)));
  }

  @Test
  void wordsCountNotTheirPrintedText() {
    Hypothesis joined =
        new Hypothesis(
            "open the door", List.of(new Word("open the", 0, 1, 1), new Word("gate", 1, 2, 1)), 1);
    assertEquals("gate", decide(joined).match().orElseThrow().slots().get("name"));
  }
}
