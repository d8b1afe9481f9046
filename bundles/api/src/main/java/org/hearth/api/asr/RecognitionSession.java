package org.hearth.api.asr;

/**
 * Recognition of one utterance as its audio arrives. Used by one thread at a time; every method but
 * {@link #close} throws {@link IllegalStateException} after the session was finished or closed.
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

  /** Ends the utterance and returns what was heard. The session is over. */
  Recognition finish() throws AsrException;

  /** Gives the session up. Harmless after {@link #finish} and when called twice. */
  @Override
  void close();
}
