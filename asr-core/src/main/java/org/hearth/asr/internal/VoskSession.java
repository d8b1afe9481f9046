package org.hearth.asr.internal;

import java.util.Optional;
import org.hearth.api.asr.AsrException;
import org.hearth.api.asr.Recognition;
import org.hearth.api.asr.RecognitionSession;

/** One utterance on a pooled recogniser. */
final class VoskSession implements RecognitionSession {
  private final RecognizerPool pool;
  private final VoskGrammar grammar;
  private final TranscriptMapper mapper;
  private final NBestReader reader;
  private final Optional<String> fallback;
  private VoskRecognizer recognizer;

  /**
   * @param grammar null for open speech
   * @param fallback why the pool is that of the base model, though another was asked for
   */
  VoskSession(
      RecognizerPool pool,
      VoskGrammar grammar,
      TranscriptMapper mapper,
      NBestReader reader,
      Optional<String> fallback)
      throws AsrException {
    this.pool = pool;
    this.grammar = grammar;
    this.mapper = mapper;
    this.reader = reader;
    this.fallback = fallback;
    this.recognizer = pool.acquire(grammar);
  }

  @Override
  public boolean accept(short[] samples, int offset, int length) throws AsrException {
    return active().accept(samples, offset, length);
  }

  @Override
  public String partial() throws AsrException {
    return reader.readPartial(active().partial(), mapper);
  }

  @Override
  public Optional<String> fallback() {
    return fallback;
  }

  @Override
  public Recognition finish() throws AsrException {
    VoskRecognizer mine = active();
    Recognition recognition = reader.read(mine.finish(), mine.takeTimeOffset(), mapper);
    recognizer = null;
    pool.release(grammar, mine);
    return recognition;
  }

  @Override
  public void close() {
    if (recognizer != null) {
      recognizer.close();
      recognizer = null;
    }
  }

  private VoskRecognizer active() {
    if (recognizer == null) {
      throw new IllegalStateException("the session is over");
    }
    return recognizer;
  }
}
