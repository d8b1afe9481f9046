package org.hearth.api.asr;

import java.util.Optional;

/**
 * Recognition of one utterance as its audio arrives. Used by one thread at a time; every method but
 * {@link #close} and {@link #fallback} throws {@link IllegalStateException} after the session was
 * finished or closed.
 */
public interface RecognitionSession extends AutoCloseable {

  /**
   * Feeds samples (16 kHz mono).
   *
   * @return true when the decoder believes that the utterance is over; feeding may go on all the
   *     same
   */
  boolean accept(short[] samples, int offset, int length) throws AsrException;

  /** What was heard so far; may change as more is heard. */
  String partial() throws AsrException;

  /**
   * Why the base model as it is hears this utterance, though an acoustic part was asked for: a
   * sentence for a person. Empty when all is as asked. May be called at any time.
   */
  default Optional<String> fallback() {
    return Optional.empty();
  }

  /** Ends the utterance and returns what was heard. The session is over. */
  Recognition finish() throws AsrException;

  /** Gives the session up. Harmless after {@link #finish} and when called twice. */
  @Override
  void close();
}
