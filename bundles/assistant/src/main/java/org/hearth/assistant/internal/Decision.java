package org.hearth.assistant.internal;

import java.util.Optional;
import org.hearth.api.asr.Recognition;
import org.hearth.api.asr.SentenceReadings;
import org.hearth.api.assistant.Judgement;
import org.hearth.api.intent.IntentMatch;
import org.hearth.api.intent.IntentModel;
import org.hearth.api.language.SentenceScorer;

/**
 * What was made of an utterance: a meaning, or a refusal.
 *
 * @param text the sentence, or empty when refused
 * @param match the meaning, or empty when refused
 */
record Decision(String text, Optional<IntentMatch> match, Judgement judgement) {

  static Decision refusal(Judgement judgement) {
    return new Decision("", Optional.empty(), judgement);
  }

  /** By the second pass where there was one, else by the first pass alone. */
  static Decision of(
      Recognition recognition, IntentModel model, SentenceScorer language, Limits limits) {
    Optional<SentenceReadings> sentences = recognition.sentences();
    return sentences.isPresent()
        ? new SentenceJudge(model, language, limits.calibration(), limits.sentences())
            .judge(sentences.get(), recognition.nBest())
        : NBestJudge.judge(recognition, model, limits.nBest());
  }

  /**
   * What is good enough.
   *
   * @param sentences after a second pass
   * @param nBest for a model without a second pass
   */
  record Limits(
      Calibration calibration, SentenceJudge.Thresholds sentences, NBestJudge.Limits nBest) {}
}
