package org.hearth.asr.internal;

import java.util.Optional;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.Recognition;
import org.hearth.api.asr.RecognitionSession;

/** One utterance on a pooled recogniser, and in the second pass. */
final class VoskSession implements RecognitionSession {
  /** A minute: no sentence is so long. */
  private static final int MAX_SAMPLES = 60 * (int) VoskModel.SAMPLE_RATE;

  private final RecognizerPool pool;
  private final VoskGrammar grammar;
  private final NBestReader reader;
  private final Optional<String> fallback;

  /** Empty where nothing can be heard a second time, or it is too long for a sentence. */
  private Optional<SecondPass.Hearing> secondPass;

  private int samples;
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
    this.secondPass =
        secondPass.flatMap(
            pass -> Optional.ofNullable(grammar).flatMap(VoskGrammar::sentences).map(pass::hear));
    this.reader = reader;
    this.fallback = fallback;
    this.recognizer = pool.acquire(grammar);
  }

  @Override
  public boolean accept(short[] pcm, int offset, int length) throws AsrException {
    boolean endpoint = active().accept(pcm, offset, length);
    samples += length;
    if (samples > MAX_SAMPLES) {
      secondPass = Optional.empty();
    }
    secondPass.ifPresent(hearing -> hearing.accept(pcm, offset, length));
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
    return new Recognition(first.nBest(), secondPass.map(SecondPass.Hearing::finish));
  }

  @Override
  public void close() {
    if (recognizer != null) {
      recognizer.close();
      recognizer = null;
    }
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
