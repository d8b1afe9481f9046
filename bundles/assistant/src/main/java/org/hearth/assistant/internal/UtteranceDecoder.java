package org.hearth.assistant.internal;

import java.util.Optional;
import java.util.concurrent.Executor;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.Recognition;
import org.hearth.api.asr.RecognitionSession;
import org.hearth.api.asr.SpeechRecognizer;
import org.hearth.api.assistant.ListeningOptions.CoreTranscript;
import org.hearth.api.assistant.Utterance;
import org.hearth.api.audio.PcmStream;
import org.hearth.api.intent.IntentMatch;

/** One utterance from its first sample to its meaning, on the stack on which it began. */
final class UtteranceDecoder implements AutoCloseable {
  private final PreparedStack prepared;
  private final long startSample;
  private final boolean alwaysCore;
  private final Decision.Limits limits;

  /** Null when the stack has neither sentences nor an acoustic part. */
  private final RecognitionSession session;

  private final CoreTranscriber core;

  UtteranceDecoder(
      SpeechRecognizer recognizer,
      StackPreparer stacks,
      PreparedStack prepared,
      CoreTranscript wanted,
      Executor executor,
      long startSample,
      Decision.Limits limits)
      throws AsrException {
    this.prepared = prepared;
    this.startSample = startSample;
    this.limits = limits;
    this.alwaysCore = wanted == CoreTranscript.ALWAYS;
    this.core =
        alwaysCore || prepared.grammar().isEmpty()
            ? new ConcurrentCoreTranscriber(recognizer, executor)
            : new DeferredCoreTranscriber(recognizer);
    try {
      this.session = stacks.open(prepared).orElse(null);
    } catch (AsrException | RuntimeException e) {
      core.close();
      throw e;
    }
  }

  /** Feeds audio; true when the decoder believes that the utterance is over. */
  boolean accept(short[] samples, int offset, int length) throws AsrException {
    core.accept(samples, offset, length);
    return session != null && session.accept(samples, offset, length);
  }

  /** What was heard so far. */
  String partial() throws AsrException {
    return session == null ? "" : session.partial();
  }

  /**
   * Ends the utterance.
   *
   * @param endSample where speech was last heard
   * @param arrival {@link System#nanoTime} when the last sample arrived
   */
  Utterance finish(long endSample, long arrival) throws AsrException {
    Recognition recognition = session == null ? Recognition.NOTHING : session.finish();
    Decision decision = Decision.of(recognition, prepared.model(), prepared.language(), limits);
    Optional<IntentMatch> match = decision.match();
    String coreText = alwaysCore || match.isEmpty() ? core.finish() : null;
    // Without sentences, the session heard open speech as the person says it.
    boolean dictated = session != null && prepared.grammar().isEmpty();
    return new Utterance(
        startSample / (double) PcmStream.SAMPLE_RATE,
        endSample / (double) PcmStream.SAMPLE_RATE,
        prepared.stack().userName(),
        prepared.stack().contextName(),
        coreText,
        match.isPresent() ? decision.text() : dictated ? recognition.text() : coreText,
        match,
        recognition.nBest(),
        decision.judgement(),
        session == null ? null : session.fallback().orElse(null),
        (System.nanoTime() - arrival) / 1e6);
  }

  @Override
  public void close() {
    try {
      if (session != null) {
        session.close();
      }
    } finally {
      core.close();
    }
  }
}
