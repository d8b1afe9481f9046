package org.hearth.asr.internal;

import java.util.Optional;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.Recognition;
import org.hearth.api.asr.RecognitionSession;
import org.hearth.api.audio.SampleBuffer;

/** One utterance on a pooled recogniser, and then in the second pass. */
final class VoskSession implements RecognitionSession {
  /** A minute: no sentence is so long, and the sound must be kept until its end. */
  private static final int MAX_SAMPLES = 60 * (int) VoskModel.SAMPLE_RATE;

  private final RecognizerPool pool;
  private final VoskGrammar grammar;
  private final Optional<SecondPass> secondPass;
  private final NBestReader reader;
  private final Optional<String> fallback;
  private final SampleBuffer samples = new SampleBuffer();
  private VoskRecognizer recognizer;

  /**
   * @param grammar null for open speech
   * @param secondPass of the model whose recognisers these are
   * @param fallback why the pool is that of the base model, though another was asked for
   */
  VoskSession(
      RecognizerPool pool,
      VoskGrammar grammar,
      Optional<SecondPass> secondPass,
      NBestReader reader,
      Optional<String> fallback)
      throws AsrException {
    this.pool = pool;
    this.grammar = grammar;
    this.secondPass = secondPass;
    this.reader = reader;
    this.fallback = fallback;
    this.recognizer = pool.acquire(grammar);
  }

  @Override
  public boolean accept(short[] pcm, int offset, int length) throws AsrException {
    boolean endpoint = active().accept(pcm, offset, length);
    if (isHeardTwice()) {
      samples.add(pcm, offset, length);
    }
    return endpoint;
  }

  @Override
  public String partial() throws AsrException {
    return reader.readPartial(active().partial(), mapper());
  }

  @Override
  public Optional<String> fallback() {
    return fallback;
  }

  @Override
  public Recognition finish() throws AsrException {
    VoskRecognizer mine = active();
    Recognition first = reader.read(mine.finish(), mine.takeTimeOffset(), mapper());
    recognizer = null;
    pool.release(grammar, mine);
    return isHeardTwice()
        ? new Recognition(
            first.nBest(),
            Optional.of(
                secondPass.get().read(samples.samples(), grammar.sentences().orElseThrow())))
        : first;
  }

  @Override
  public void close() {
    if (recognizer != null) {
      recognizer.close();
      recognizer = null;
    }
  }

  private boolean isHeardTwice() {
    return grammar != null
        && grammar.sentences().isPresent()
        && secondPass.isPresent()
        && samples.length() <= MAX_SAMPLES;
  }

  private TranscriptMapper mapper() {
    return grammar == null ? TranscriptMapper.PLAIN : grammar.mapper();
  }

  private VoskRecognizer active() {
    if (recognizer == null) {
      throw new IllegalStateException("the session is over");
    }
    return recognizer;
  }
}
